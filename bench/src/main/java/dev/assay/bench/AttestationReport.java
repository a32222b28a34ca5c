package dev.assay.bench;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.StorageParameters;
import dev.assay.attestation.WorkParameters;
import dev.assay.attestation.cpu.JavaWorkBatch;
import dev.assay.attestation.cpu.SequentialWorkProver;
import dev.assay.attestation.cpu.SequentialWorkVerifier;
import dev.assay.attestation.cpu.WorkBatch;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.Strand;
import dev.assay.attestation.memory.AvailableMemory;
import dev.assay.attestation.memory.RamArenaProver;
import dev.assay.attestation.memory.RamArenaVerifier;
import dev.assay.attestation.memory.RamChaseProver;
import dev.assay.attestation.memory.RamChaseVerifier;
import dev.assay.attestation.storage.AuditProver;
import dev.assay.attestation.storage.AuditVerifier;
import dev.assay.attestation.storage.RegisteredSectors;
import dev.assay.attestation.storage.RegistrationProver;
import dev.assay.attestation.storage.SectorDirectory;
import dev.assay.attestation.storage.SectorFiles;
import dev.assay.attestation.storage.SectorKey;
import dev.assay.attestation.storage.SectorSealer;
import dev.assay.attestation.storage.StorageShape;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SecretExpansion;
import dev.assay.identity.SignatureScheme;
import dev.assay.jni.NativeLibrary;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Question: does attestation cost what it may, on both sides?
 *
 * <p>All is measured on one thread and in its processor time, so that other work on the machine counts as little as it
 * can; each number is the median of some runs beside the best, each proof is checked before it is timed. The joint round
 * is what a validator does for 237 miners, signatures and messages included: an arena, all its chases, CPU and an audit of
 * each. Miners are one and the same, with an arena of 1 GiB instead of 64, whose paths would be 6 of 31 levels longer, and
 * shallow trees, which cost a validator the same.
 *
 * <p>Run: {@code taskset -c 1 java -Xmx3g -XX:MaxDirectMemorySize=3g -jar bench/target/bench.jar attestation [full]}; about
 * three minutes, with {@code full} six.
 */
public final class AttestationReport {
    private static final int MINERS = 237;
    private static final int SECTOR_LABELS = 1 << 22;
    private static final int RUNS = 21;
    private static final double KIB = 1_024;
    private static final double MEGABYTE = 1e6;
    private static final double MS_NS = 1e6;
    private static final double SECOND_NS = 1e9;

    private final AttestationParameters standard = AttestationParameters.standard();
    private final HotkeySecret key = HotkeySecret.of(new byte[32], SecretExpansion.ED25519, new SplittableRandom(1));
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final PrintStream page = System.out;

    private AttestationReport() {}

    /** Measures and prints. */
    public static void main(String[] args) throws IOException {
        boolean full = args.length == 1 && args[0].equals("full");
        if (args.length > 0 && !full) {
            throw new IllegalArgumentException("args=" + String.join(" ", args) + ": must be none, or full");
        }
        new AttestationReport().run(full);
    }

    private void run(boolean full) throws IOException {
        page.println("Java " + Runtime.version() + ", C: " + NativeLibrary.reason() + ", processor time of one thread");
        row("what", "median", "best", "must be");
        signature();
        cpu();
        ram();
        fill();
        try (TemporaryFolder folder = new TemporaryFolder()) {
            RecordedExchange audit = storage(folder);
            joint(audit, full);
        }
    }

    private void row(String what, String median, String best, String bound) {
        page.printf(Locale.ROOT, "%-58s %14s %14s   %s%n", what, median, best, bound);
    }

    private void times(String what, int runs, Runnable work, String bound) {
        double[] ns = new double[runs];
        for (int k = -runs; k < runs; k++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            ns[Math.max(0, k)] = threads.getCurrentThreadCpuTime() - start;
        }
        Arrays.sort(ns);
        row(what, number(ns[runs / 2] / MS_NS) + " ms", number(ns[0] / MS_NS) + " ms", bound);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 1 ? "%.1f" : "%.3f", value);
    }

    private void size(String what, int bytes, String bound) {
        row(what, number(bytes / KIB) + " KiB", "", bound);
    }

    private void signature() {
        byte[] message = new byte[32];
        byte[] signature = key.sign(message);
        times(
                "sr25519, verify, of 100",
                RUNS,
                () -> {
                    for (int k = 0; k < 100; k++) {
                        if (!SignatureScheme.SR25519
                                .check(key.publicKey(), message, signature)
                                .isValid()) {
                            throw new IllegalStateException("signature: must verify");
                        }
                    }
                },
                "<= 50 ms");
    }

    private AttestationParameters shallow() {
        WorkParameters light = standard.light();
        WorkParameters full = standard.full();
        return standard.withWork(
                standard.kernel(),
                new WorkParameters(4, light.sampleCount(), light.deadlineRatioPpm(), 60_000_000_000L),
                new WorkParameters(4, full.sampleCount(), full.deadlineRatioPpm(), 60_000_000_000L));
    }

    private RecordedExchange work(AttestationParameters parameters, ProofKind kind, WorkBatch leaves) {
        try (SequentialWorkProver prover = new SequentialWorkProver(parameters, kind)) {
            return RecordedExchange.of(
                    parameters,
                    key,
                    new Claims(1, 0, 0),
                    prover,
                    commitment -> new SequentialWorkVerifier(parameters, kind, leaves));
        }
    }

    private void cpu() {
        AttestationParameters parameters = shallow();
        KernelParameters kernel = parameters.kernel();
        for (WorkBatch leaves : List.of(new JavaWorkBatch(kernel), WorkBatch.fastest(kernel))) {
            try (leaves) {
                RecordedExchange recorded = work(parameters, ProofKind.CPU_LIGHT, leaves);
                String path = leaves instanceof JavaWorkBatch ? "Java" : "C";
                times("cpu, 20 leaves, " + path, RUNS / 3, recorded::verify, "<= 400 ms");
            }
        }
    }

    private void ram() {
        RamParameters ram = new RamParameters(
                1 << 15,
                2,
                3,
                32,
                20_000_000,
                12_800_000_000L,
                300_000_000_000L,
                3,
                16,
                12,
                16,
                1_000,
                60_000_000_000L);
        Arena arena = new Arena(standard.withSpace(ram, standard.storage()), 32, LabelKernel.best());
        times(
                "ram, 32 lanes, 32 checks and 16 x 16 reads, 10 times",
                RUNS,
                () -> {
                    for (int k = 0; k < 10; k++) {
                        arena.fill.verify();
                        arena.chase.verify();
                    }
                },
                "<= 40 ms");
        times("   of which the arena, once", RUNS, arena.fill::verify, "");
        times("   of which the chase, once", RUNS, arena.chase::verify, "");
        size("   bytes of both", arena.fill.proofBytes() + arena.chase.proofBytes(), "<= 400 KiB");
    }

    /** An arena and a chase through it, of so many MiB. */
    private final class Arena {
        private final RecordedExchange fill;
        private final RecordedExchange chase;

        Arena(AttestationParameters parameters, int sizeMib, LabelKernel kernel) {
            Claims claims = new Claims(1, sizeMib, 0);
            AvailableMemory memory = AvailableMemory.limit(4L << 30);
            try (RamArenaProver arenas = new RamArenaProver(parameters, 1, memory, () -> kernel);
                    RamChaseProver chases = new RamChaseProver(parameters, arenas)) {
                fill = RecordedExchange.of(parameters, key, claims, arenas, filled -> new RamArenaVerifier(parameters));
                Commitment filled = fill.commitment();
                chase = RecordedExchange.of(
                        parameters, key, claims, chases, chased -> new RamChaseVerifier(parameters, filled));
            }
        }
    }

    /** Both layers of lanes, two side by side as a prover's thread makes them; then with their trees, as it is committed to. */
    private void fill() {
        double java = fill(LabelKernel.java());
        row("fill, MB/s of a core, Java", "", number(java), ">= 40");
        row("   with trees, as committed", "", number(commit(LabelKernel.java())), "");
        if (NativeLibrary.available()) {
            double c = fill(LabelKernel.best());
            row("fill, MB/s of a core, C", "", number(c), ">= 90");
            row("   with trees, as committed", "", number(commit(LabelKernel.best())), "");
            row("   C beside Java", "", number(c / java), ">= 1.8");
        }
    }

    private double fill(LabelKernel kernel) {
        LabelShape lane = LabelShape.LANE;
        ByteBuffer none = ByteBuffer.allocateDirect(0);
        ByteBuffer[] layers = new ByteBuffer[4];
        Arrays.setAll(layers, k -> ByteBuffer.allocateDirect(lane.layerBytes()));
        byte[] id = new byte[LabelShape.LABEL_BYTES];
        byte[] otherId = id.clone();
        otherId[0] = 1;
        double bestNs = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 2 * RUNS; k++) {
            long before = threads.getCurrentThreadCpuTime();
            Strand below = new Strand(id, none, layers[0]);
            Strand otherBelow = new Strand(otherId, none, layers[2]);
            kernel.fill(lane, 0, below, otherBelow, 0, lane.labelCount());
            Strand above = new Strand(id, layers[0], layers[1]);
            Strand otherAbove = new Strand(otherId, layers[2], layers[3]);
            kernel.fill(lane, 1, above, otherAbove, 0, lane.labelCount());
            bestNs = Math.min(bestNs, (double) (threads.getCurrentThreadCpuTime() - before));
        }
        return 2 * lane.layerBytes() / MEGABYTE / (bestNs / SECOND_NS);
    }

    private double commit(LabelKernel kernel) {
        int sizeMib = 64;
        double bestNs = Double.POSITIVE_INFINITY;
        AvailableMemory memory = AvailableMemory.limit(4L << 30);
        try (RamArenaProver arenas = new RamArenaProver(standard, 1, memory, () -> kernel)) {
            for (int k = 0; k < 4; k++) {
                long before = processTimeNs();
                arenas.commit(
                        RecordedExchange.challenge(standard, ProofKind.RAM_ARENA, key), new Claims(1, sizeMib, 0));
                bestNs = Math.min(bestNs, (double) (processTimeNs() - before));
            }
        }
        return (sizeMib << 20) / MEGABYTE / (bestNs / SECOND_NS);
    }

    /** Of the whole process, since lanes are filled by threads of the prover's own. */
    private static long processTimeNs() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private RecordedExchange storage(TemporaryFolder folder) throws IOException {
        StorageParameters full = standard.storage();
        AttestationParameters parameters = standard.withSpace(
                standard.ram(),
                new StorageParameters(
                        SECTOR_LABELS,
                        full.layers(),
                        full.backReferences(),
                        full.expanderReferences(),
                        full.leafBytes(),
                        full.registrationChecks(),
                        full.registrationDeadlineNs(),
                        full.auditSamples(),
                        full.auditBlocks(),
                        60_000_000_000L,
                        full.chainTreeDepth(),
                        full.chainSamples(),
                        full.chainDeadlineNs(),
                        full.solidStateReadNsMax(),
                        full.diskReadNsMax(),
                        full.bandwidthSamples(),
                        full.bandwidthBytesPerSecondMin()));
        Claims claims = new Claims(1, 0, (32L * SECTOR_LABELS) >> 20);
        StorageShape shape = StorageShape.of(parameters.storage(), claims).orElseThrow();
        SectorKey sectors = new SectorKey(
                RecordedExchange.challenge(parameters, ProofKind.STORAGE_AUDIT, key)
                        .genesis(),
                1,
                key.publicKey(),
                0);
        try (SectorDirectory directory = SectorDirectory.open(folder.path().resolve("sectors"), 1L << 30)) {
            seal(new SectorSealer(directory, sectors, shape, LabelKernel.best()));
            try (SectorFiles files = new SectorFiles(directory, sectors, shape)) {
                return audit(parameters, claims, sectors, files);
            }
        }
    }

    private void seal(SectorSealer sealer) throws IOException {
        long before = threads.getCurrentThreadCpuTime();
        sealer.seal(labels -> {});
        double seconds = (threads.getCurrentThreadCpuTime() - before) / SECOND_NS;
        String path = NativeLibrary.available() ? "C" : "Java";
        row("seal, MB/s of a core, " + path, "", number(32.0 * SECTOR_LABELS / MEGABYTE / seconds), ">= 25 in C");
    }

    private RecordedExchange audit(
            AttestationParameters parameters, Claims claims, SectorKey sectors, SectorFiles files) {
        Commitment registered = new RegistrationProver(parameters, sectors, files, LabelKernel.best())
                .commit(RecordedExchange.challenge(parameters, ProofKind.STORAGE_REGISTRATION, key), claims);
        RegisteredSectors known = RegisteredSectors.of(parameters, registered);
        RecordedExchange audit = RecordedExchange.of(
                parameters,
                key,
                claims,
                new AuditProver(parameters, files),
                commitment -> new AuditVerifier(parameters, known));
        times("disk, audit of 64 labels", RUNS, audit::verify, "<= 1 ms");
        size("   bytes", audit.proofBytes(), "<= 300 KiB");
        return audit;
    }

    private void joint(RecordedExchange audit, boolean full) {
        AttestationParameters parameters = shallow();
        RamParameters ram = standard.ram();
        AttestationParameters patient = standard.withSpace(
                new RamParameters(
                        ram.laneLabels(),
                        ram.backReferences(),
                        ram.expanderReferences(),
                        ram.fillChecks(),
                        ram.fillBytesPerSecondMin(),
                        ram.fillBytesPerSecondMax(),
                        ram.fillWindowNsMax(),
                        ram.chaseCount(),
                        ram.chaseLeafSteps(),
                        ram.chaseTreeDepth(),
                        ram.chaseSamples(),
                        ram.chaseStepNsMax(),
                        60_000_000_000L),
                standard.storage());
        Arena arena = new Arena(patient, 1_024, LabelKernel.best());
        ProofKind kind = full ? ProofKind.CPU_FULL : ProofKind.CPU_LIGHT;
        try (WorkBatch leaves = WorkBatch.fastest(parameters.kernel())) {
            RecordedExchange work = work(parameters, kind, leaves);
            size(
                    "arena of 1 GiB and its chases, bytes",
                    arena.fill.proofBytes() + ram.chaseCount() * arena.chase.proofBytes(),
                    "");
            long start = threads.getCurrentThreadCpuTime();
            for (int miner = 0; miner < MINERS; miner++) {
                arena.fill.run();
                for (int k = 0; k < ram.chaseCount(); k++) {
                    arena.chase.run();
                }
                audit.run();
            }
            double space = (threads.getCurrentThreadCpuTime() - start) / SECOND_NS;
            for (int miner = 0; miner < MINERS; miner++) {
                work.run();
            }
            double all = (threads.getCurrentThreadCpuTime() - start) / SECOND_NS;
            String leafCount = full ? "64" : "20";
            row(MINERS + " miners, memory and disk", number(space) + " s", "", "");
            row(MINERS + " miners, all, " + leafCount + " leaves each", number(all) + " s", "", "<= 120 s");
        }
    }
}
