package dev.assay.consensus;

import dev.assay.jni.InstructionSet;
import dev.assay.jni.NativeEpoch;
import dev.assay.jni.NativeLibrary;

/**
 * Runs an epoch in the chain's fixed point, bit for bit, on the SIMD kernels of {@code jni}: {@link ExactYuma}, several
 * times faster, where there is native code for the machine, and {@link ExactYuma} elsewhere.
 *
 * <ul>
 *   <li><b>Shapes</b>: n uids; weights and bonds sparse, in any order.
 *   <li><b>Threads</b>: belongs to one thread.
 *   <li><b>Cost</b>: see {@link NativeEpoch}. {@link #run} allocates nothing on the Java heap while sizes stay;
 *       {@link #epoch} copies the outcome. The dense path and matrices are computed by {@link PlainYuma} when asked for.
 *   <li><b>Summation</b>: of integers that do not overflow, so that no order shows.
 * </ul>
 *
 * <p>Source: {@code pallets/subtensor/src/epoch/run_epoch.rs} of subtensor at commit 14bc6f9.
 */
public final class NativeExactYuma implements ConsensusEngine {
    private final EpochPath path;
    private final EpochCore core;
    private final RawYuma yuma;

    /** An engine for what subnets run. */
    public NativeExactYuma() {
        this(EpochPath.SPARSE);
    }

    /** An engine for either form of the epoch. */
    public NativeExactYuma(EpochPath path) {
        this(path, NativeLibrary.available() ? new NativeEpochCore(new NativeEpoch()) : new JavaEpochCore());
    }

    /** An engine that uses no more than the instruction set, to compare them; the library must be available. */
    NativeExactYuma(InstructionSet most) {
        this(EpochPath.SPARSE, new NativeEpochCore(new NativeEpoch(most)));
    }

    private NativeExactYuma(EpochPath path, EpochCore core) {
        this.path = path;
        this.core = core;
        this.yuma = new RawYuma(core);
    }

    @Override
    public String name() {
        return "native";
    }

    /** What computes the epochs, and why: one line for people. */
    public String origin() {
        return core instanceof NativeEpochCore nativeCore
                ? "native, " + nativeCore.instructionSet().title() + ", " + NativeLibrary.reason()
                : "Java: " + NativeLibrary.reason();
    }

    @Override
    public EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        return yuma.epoch(metagraph, hyperparameters, emissionRao, path);
    }

    /**
     * Runs an epoch of the sparse path without allocating on the Java heap.
     *
     * @return the same object at every call, overwritten by the next
     * @throws IllegalArgumentException if {@code emissionRao} is negative
     */
    public RawEpoch run(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        return yuma.run(metagraph, hyperparameters, emissionRao);
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        yuma.close();
    }
}
