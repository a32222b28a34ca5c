package dev.assay.bench;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.WorkParameters;
import dev.assay.attestation.cpu.JavaWorkBatch;
import dev.assay.attestation.cpu.JavaWorkKernel;
import dev.assay.attestation.cpu.NativeWorkBatch;
import dev.assay.attestation.cpu.NativeWorkKernel;
import dev.assay.attestation.cpu.SequentialWorkProver;
import dev.assay.attestation.cpu.SequentialWorkVerifier;
import dev.assay.attestation.cpu.WorkBatch;
import dev.assay.attestation.cpu.WorkKernel;
import dev.assay.identity.Hotkey;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Question: what does a leaf of sequential work cost a miner, and what do twenty of them cost a validator?
 *
 * <p>The kernel has the standard sizes; the tree is shallow, since its depth costs a validator nothing. {@code java} is
 * the baseline of {@code native}. Before anything is measured the proof must be right.
 *
 * <p>Run: {@code java -jar bench/target/bench.jar SequentialWorkBenchmark}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(1)
@State(Scope.Thread)
public class SequentialWorkBenchmark {
    private static final ProofKind KIND = ProofKind.CPU_LIGHT;
    private static final int TREE_DEPTH = 4;

    @Param({"java", "native"})
    public String kernel = "java";

    private final AttestationParameters parameters = shallow(AttestationParameters.standard());
    private final byte[] label = new byte[WorkKernel.LABEL_BYTES];
    private WorkKernel leaf = new JavaWorkKernel(parameters.kernel());
    private SequentialWorkVerifier verifier = new SequentialWorkVerifier(parameters, KIND);
    private Commitment commitment = new Commitment(challenge(), new Claims(1, 0, 0), List.of());
    private Sample sample = Sample.of(commitment, Digest.ZERO);
    private byte[] proof = {};

    private static AttestationParameters shallow(AttestationParameters standard) {
        WorkParameters light = standard.light();
        WorkParameters work =
                new WorkParameters(TREE_DEPTH, light.sampleCount(), light.deadlineRatioPpm(), light.allowanceNs());
        return standard.withWork(standard.kernel(), work, standard.full());
    }

    private Challenge challenge() {
        Hotkey hotkey = Hotkey.of(filled(1));
        return new Challenge(KIND, Digest.ZERO, 1, 1, 1, Digest.ZERO, hotkey, hotkey, parameters.hash());
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[Digest.SIZE_BYTES];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private WorkKernel chosen() {
        return kernel.equals("native")
                ? new NativeWorkKernel(parameters.kernel())
                : new JavaWorkKernel(parameters.kernel());
    }

    private WorkBatch batch() {
        return kernel.equals("native")
                ? new NativeWorkBatch(parameters.kernel())
                : new JavaWorkBatch(parameters.kernel());
    }

    @Setup
    public void prove() {
        leaf = chosen();
        verifier.close();
        verifier = new SequentialWorkVerifier(parameters, KIND, batch());
        try (SequentialWorkProver prover = new SequentialWorkProver(parameters, KIND)) {
            commitment = prover.commit(challenge(), new Claims(1, 0, 0));
            sample = Sample.of(commitment, Digest.of(filled(2)));
            proof = prover.open(sample);
        }
        if (verify() != Reason.NONE) {
            throw new IllegalStateException("the proof is wrong: " + verify());
        }
    }

    @TearDown
    public void close() {
        leaf.close();
        verifier.close();
    }

    /** One leaf, which a miner computes again and again. */
    @Benchmark
    public byte[] leaf() {
        leaf.label(label, label, 0);
        return label;
    }

    /** The openings of a light round. */
    @Benchmark
    public Reason verify() {
        return verifier.verify(commitment, sample, proof);
    }
}
