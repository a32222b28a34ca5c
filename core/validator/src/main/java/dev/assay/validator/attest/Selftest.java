package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Digest;
import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Reason;
import dev.assay.attestation.cpu.SequentialWorkProver;
import dev.assay.attestation.cpu.SequentialWorkVerifier;
import dev.assay.attestation.cpu.WorkKernel;
import dev.assay.attestation.memory.AvailableMemory;
import dev.assay.attestation.memory.RamArenaProver;
import dev.assay.attestation.memory.RamArenaVerifier;
import dev.assay.attestation.memory.RamChaseProver;
import dev.assay.attestation.memory.RamChaseVerifier;
import dev.assay.attestation.storage.AuditProver;
import dev.assay.attestation.storage.AuditVerifier;
import dev.assay.attestation.storage.BandwidthProver;
import dev.assay.attestation.storage.BandwidthVerifier;
import dev.assay.attestation.storage.ClassProver;
import dev.assay.attestation.storage.ClassVerifier;
import dev.assay.attestation.storage.RegisteredSectors;
import dev.assay.attestation.storage.RegistrationProver;
import dev.assay.attestation.storage.RegistrationVerifier;
import dev.assay.attestation.storage.SectorDirectory;
import dev.assay.attestation.storage.SectorFiles;
import dev.assay.attestation.storage.SectorKey;
import dev.assay.attestation.storage.SectorSealer;
import dev.assay.attestation.storage.StorageShape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All three proofs on this machine, on one path of code: every verdict, and the rates that came out on the way.
 *
 * <p>One thread, which uses others. What it writes is in the directory that it is given.
 */
final class Selftest {
    private static final int REPEATS = 5;
    private static final int HOPELESS = 3;
    private static final double MEGABYTE = 1e6;
    private static final double SECOND_NS = 1e9;
    private static final int DISK_PARTS = 2;

    private final AttestationParameters parameters;
    private final Claims claims;
    private final SelftestPath path;
    private final Map<String, Double> rates = new LinkedHashMap<>();
    private final List<LocalExchange.Outcome> outcomes = new ArrayList<>();

    Selftest(SelftestScale scale, int threads, SelftestPath path) {
        this.parameters = scale.parameters();
        this.claims = scale.claims(threads);
        this.path = path;
    }

    /**
     * What came out.
     *
     * @param path of code
     * @param rates by quantity
     * @param outcomes of all exchanges, in their order
     */
    record Result(SelftestPath path, Map<String, Double> rates, List<LocalExchange.Outcome> outcomes) {
        /** Whether all proofs are right; they may be late. */
        boolean right() {
            return outcomes.stream()
                    .allMatch(outcome -> outcome.proof() == Reason.NONE
                            && (outcome.late() || outcome.report().verdict().passed()));
        }

        /** Those that were late, and again if they were repeated. */
        List<LocalExchange.Outcome> late() {
            return outcomes.stream().filter(LocalExchange.Outcome::late).toList();
        }
    }

    Result run(Path directory) throws IOException {
        try (LocalExchange exchange = new LocalExchange(parameters)) {
            steps();
            cpu(exchange);
            ram(exchange);
            storage(exchange, directory);
        }
        return new Result(path, rates, outcomes);
    }

    /** A busy moment costs a second attempt; a machine that is too slow by far would not be faster then. */
    private LocalExchange.Outcome prove(LocalExchange exchange, Prover prover, ProofVerifier verifier) {
        LocalExchange.Outcome first = exchange.run(prover, verifier, claims);
        boolean again = first.late() && first.report().elapsedNs() < HOPELESS * first.deadlineNs();
        LocalExchange.Outcome outcome = again ? exchange.run(prover, verifier, claims) : first;
        outcomes.add(outcome);
        return outcome;
    }

    /** Each part of the kernel with the other two cut to a step. */
    private void steps() {
        KernelParameters kernel = parameters.kernel();
        rates.put("hash step, ns", stepNs(kernel.hashSteps(), kernel.hashSteps(), 1, 1));
        rates.put("walk step, ns", stepNs(kernel.walkSteps(), 1, kernel.walkSteps(), 1));
        rates.put("division and root, ns", stepNs(kernel.floatSteps(), 1, 1, kernel.floatSteps()));
    }

    private double stepNs(int steps, int hashSteps, int walkSteps, int floatSteps) {
        int padBytes = parameters.kernel().scratchpadBytes();
        KernelParameters part = new KernelParameters(hashSteps, walkSteps, floatSteps, padBytes, 1, 1, 1);
        byte[] seed = new byte[WorkKernel.LABEL_BYTES];
        double bestNs = Double.POSITIVE_INFINITY;
        try (WorkKernel kernel = path.work(part)) {
            for (int k = 0; k < REPEATS; k++) {
                long start = System.nanoTime();
                kernel.label(seed, seed, 0);
                bestNs = Math.min(bestNs, (double) (System.nanoTime() - start));
            }
        }
        return bestNs / steps;
    }

    private void cpu(LocalExchange exchange) {
        ProofKind kind = ProofKind.CPU_LIGHT;
        try (SequentialWorkProver prover =
                        new SequentialWorkProver(parameters, kind, () -> path.work(parameters.kernel()));
                SequentialWorkVerifier verifier =
                        new SequentialWorkVerifier(parameters, kind, path.leaves(parameters.kernel()))) {
            prove(exchange, prover, verifier);
        }
    }

    private void ram(LocalExchange exchange) {
        AvailableMemory memory = AvailableMemory.detect();
        try (RamArenaProver arenas = new RamArenaProver(parameters, claims.vcpu(), memory, path::labels);
                RamChaseProver chases = new RamChaseProver(parameters, arenas)) {
            LocalExchange.Outcome arena = prove(exchange, arenas, new RamArenaVerifier(parameters));
            double fillSeconds = arena.report().elapsedNs() / SECOND_NS;
            double bytes = (double) (claims.ramMib() << 20);
            rates.put("fill, MB/s a thread", bytes / MEGABYTE / fillSeconds / claims.vcpu());
            LocalExchange.Outcome chase = prove(exchange, chases, new RamChaseVerifier(parameters, arena.commitment()));
            double reads = Math.scalb(
                    (double) parameters.ram().chaseLeafSteps(), parameters.ram().chaseTreeDepth());
            rates.put("chase read, ns", chase.report().elapsedNs() / reads);
        }
    }

    private void storage(LocalExchange exchange, Path directory) throws IOException {
        StorageShape shape = StorageShape.of(parameters.storage(), claims).orElseThrow(IllegalStateException::new);
        SectorKey key = new SectorKey(Digest.ZERO, 0, exchange.hotkey(), 0);
        long quotaBytes = DISK_PARTS * shape.sizeBytes();
        try (SectorDirectory sectors = SectorDirectory.open(directory, quotaBytes)) {
            seal(sectors, key, shape);
            try (SectorFiles files = new SectorFiles(sectors, key, shape)) {
                read(exchange, key, files, shape);
            }
        }
    }

    private void seal(SectorDirectory sectors, SectorKey key, StorageShape shape) throws IOException {
        long start = System.nanoTime();
        new SectorSealer(sectors, key, shape, path.labels()).seal(labels -> {});
        rates.put("seal, MB/s", shape.sizeBytes() / MEGABYTE / ((System.nanoTime() - start) / SECOND_NS));
    }

    private void read(LocalExchange exchange, SectorKey key, SectorFiles files, StorageShape shape) {
        try (Prover registration = new RegistrationProver(parameters, key, files, path.labels());
                Prover audit = new AuditProver(parameters, files);
                Prover chain = new ClassProver(parameters, files);
                Prover whole = new BandwidthProver(parameters, files)) {
            RegistrationVerifier verifier = new RegistrationVerifier(parameters, key.epoch());
            LocalExchange.Outcome registered = prove(exchange, registration, verifier);
            RegisteredSectors known = RegisteredSectors.of(parameters, registered.commitment());
            prove(exchange, audit, new AuditVerifier(parameters, known));
            long chainNs = prove(exchange, chain, new ClassVerifier(parameters, known))
                    .report()
                    .elapsedNs();
            rates.put(
                    "dependent read, us",
                    chainNs / 1e3 / (1 << parameters.storage().chainTreeDepth()));
            long wholeNs = prove(exchange, whole, new BandwidthVerifier(parameters, known))
                    .report()
                    .elapsedNs();
            double sectorBytes = (double) shape.sizeBytes() / shape.sectorCount();
            rates.put("whole sector read, MB/s", sectorBytes / MEGABYTE / (wholeNs / SECOND_NS));
        }
    }
}
