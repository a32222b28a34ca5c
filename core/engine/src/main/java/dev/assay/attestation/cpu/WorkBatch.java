package dev.assay.attestation.cpu;

import dev.assay.attestation.KernelParameters;
import dev.assay.jni.NativeLibrary;

/**
 * Labels of seeds that do not depend on each other, side by side on one thread: what one waits for, caches, branches,
 * divisions, the others compute meanwhile. A verifier has such seeds, all those of a sample, and takes about half of the time
 * that {@link WorkKernel} would. The labels are the same, bit by bit.
 *
 * <p>A prover has them too if it claims several threads: whoever runs the trees of several threads on one core like this
 * gets more out of it than one thread shows. What is credited is throughput; core/docs/attestation.md says how much that is.
 *
 * <p>An instance belongs to one thread.
 */
public interface WorkBatch extends AutoCloseable {
    /** How many labels a call may ask for; at least 1. */
    int width();

    /**
     * Writes the labels of {@code count} seeds, 32 bytes each and one behind the other; the arrays may be one.
     *
     * @param count in [0, {@link #width}]
     */
    void labels(byte[] seeds, byte[] labels, int count);

    /** What computes, and why: one line for people. */
    String origin();

    /** Frees native memory, where there is any. Idempotent. */
    @Override
    void close();

    /** The fastest that this machine has. */
    static WorkBatch fastest(KernelParameters parameters) {
        return NativeLibrary.available() ? new NativeWorkBatch(parameters) : new JavaWorkBatch(parameters);
    }
}
