package dev.assay.bench;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Prover;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.StorageParameters;
import dev.assay.attestation.label.LabelKernel;
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
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does a validator pay for a proof of memory and for an audit of storage?
 *
 * <p>One operation is one verification, one thread, in Java. {@code arena} and {@code chase} together are the proof of
 * memory at test scale: 32 lanes of 1 MiB, 32 fill checks, 16 leaves of 16 reads. {@code audit} is of 64 labels; the
 * sectors have 16 MiB, so that paths have 19 levels where sectors of 1 GiB have 25: a fourth less. Setup prints the bytes of each proof.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar SpaceVerificationBenchmark}
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xms1g", "-Xmx1g"})
@State(Scope.Thread)
public class SpaceVerificationBenchmark {
    private static final Claims CLAIMS = new Claims(1, 32, 32);
    private static final long QUOTA_BYTES = 1L << 30;

    private final AttestationParameters parameters = parameters();
    private final TemporaryFolder folder = new TemporaryFolder();

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private Proof arena;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private Proof chase;

    @SuppressWarnings("NullAway.Init") // by make, before anything is measured
    private Proof audit;

    private static AttestationParameters parameters() {
        RamParameters ram = new RamParameters(
                1 << 15, 2, 3, 32, 20_000_000, 12_800_000_000L, 300_000_000_000L, 3, 16, 12, 16, 1_000, 0);
        StorageParameters standard = AttestationParameters.standard().storage();
        StorageParameters storage = new StorageParameters(
                1 << 19,
                3,
                2,
                4,
                4_096,
                8,
                standard.registrationDeadlineNs(),
                64,
                300,
                standard.auditDeadlineNs(),
                10,
                32,
                standard.chainDeadlineNs(),
                300_000,
                15_000_000,
                32,
                50_000_000);
        return AttestationParameters.standard().withSpace(ram, storage);
    }

    private Challenge challenge(ProofKind kind) {
        return new Challenge(
                kind,
                Digest.ZERO,
                1,
                1,
                1,
                Digest.ZERO,
                Challenge.ANY_VALIDATOR,
                Challenge.ANY_VALIDATOR,
                parameters.hash());
    }

    /** A proof that its verifier passes. */
    private final class Proof {
        private final ProofVerifier verifier;
        private final Commitment commitment;
        private final Sample sample;
        private final byte[] bytes;

        Proof(ProofVerifier verifier, Prover prover, Commitment commitment) {
            this.verifier = verifier;
            this.commitment = commitment;
            this.sample = Sample.of(commitment, parameters.hash());
            this.bytes = prover.open(sample);
            if (verify() != Reason.NONE) {
                throw new IllegalStateException(verifier.kind() + ": must pass");
            }
            System.out.println(verifier.kind() + ": " + bytes.length + " bytes");
        }

        Reason verify() {
            return verifier.verify(commitment, sample, bytes);
        }
    }

    @Setup
    public void make() throws IOException {
        RamArenaProver arenas = new RamArenaProver(parameters, 1, AvailableMemory.limit(QUOTA_BYTES));
        Commitment filled = arenas.commit(challenge(ProofKind.RAM_ARENA), CLAIMS);
        arena = new Proof(new RamArenaVerifier(parameters), arenas, filled);
        RamChaseProver chaser = new RamChaseProver(parameters, arenas);
        Commitment chased = chaser.commit(challenge(ProofKind.RAM_CHASE), CLAIMS);
        chase = new Proof(new RamChaseVerifier(parameters, filled), chaser, chased);
        makeAudit();
    }

    private void makeAudit() throws IOException {
        SectorKey key = new SectorKey(Digest.ZERO, 1, Challenge.ANY_VALIDATOR, 0);
        StorageShape shape = StorageShape.of(parameters.storage(), CLAIMS).orElseThrow();
        LabelKernel kernel = LabelKernel.best();
        try (SectorDirectory directory = SectorDirectory.open(folder.path().resolve("sectors"), QUOTA_BYTES)) {
            new SectorSealer(directory, key, shape, kernel).seal(labels -> {});
            try (SectorFiles files = new SectorFiles(directory, key, shape)) {
                RegisteredSectors registered = RegisteredSectors.of(
                        parameters,
                        new RegistrationProver(parameters, key, files, kernel)
                                .commit(challenge(ProofKind.STORAGE_REGISTRATION), CLAIMS));
                AuditProver auditor = new AuditProver(parameters, files);
                Commitment read = auditor.commit(challenge(ProofKind.STORAGE_AUDIT), CLAIMS);
                audit = new Proof(new AuditVerifier(parameters, registered), auditor, read);
            }
        }
    }

    @TearDown
    public void delete() {
        folder.close();
    }

    @Benchmark
    public Reason arena() {
        return arena.verify();
    }

    @Benchmark
    public Reason chase() {
        return chase.verify();
    }

    @Benchmark
    public Reason audit() {
        return audit.verify();
    }
}
