package dev.assay.attestation.cpu;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Claims;
import dev.assay.attestation.KernelParameters;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.WorkParameters;
import java.math.BigInteger;

/**
 * How large a proof of sequential work is, how long a reference core takes for it, and what that says about another.
 *
 * <pre>
 *   leafNs      = hashSteps * hashStep + walkSteps * walkStep + floatSteps * floatStep       on the reference core
 *   threadNs    = 2^treeDepth * leafNs                              all threads run at once
 *   deadlineNs  = threadNs * deadlineRatio + allowanceNs
 *   observed    = threads * threadNs / elapsed                      in reference cores
 * </pre>
 *
 * <p>One reference core is one thread that sustains the three step times in the parameters. Only the sum of the three
 * can be seen from outside, so the credit weighs a machine's parts as the kernel does, by time.
 *
 * @param kernel the leaf
 * @param work the tree
 */
record WorkShape(KernelParameters kernel, WorkParameters work) {
    private static final long PICOSECONDS = 1_000;
    private static final long MILLION = 1_000_000;
    private static final long THREAD_NS_MAX = 86_400L * 1_000_000_000;

    WorkShape {
        BigInteger threadNs = BigInteger.valueOf(leafPs(kernel))
                .multiply(BigInteger.ONE.shiftLeft(work.treeDepth()))
                .divide(BigInteger.valueOf(PICOSECONDS));
        if (threadNs.compareTo(BigInteger.valueOf(THREAD_NS_MAX)) > 0) {
            throw new IllegalArgumentException("threadNs=" + threadNs + ": must be at most a day");
        }
    }

    /** The shape of one of the two proofs of CPU. */
    static WorkShape of(AttestationParameters parameters, ProofKind kind) {
        return switch (kind) {
            case CPU_LIGHT -> new WorkShape(parameters.kernel(), parameters.light());
            case CPU_FULL -> new WorkShape(parameters.kernel(), parameters.full());
            default -> throw new IllegalArgumentException("kind=" + kind + ": must be CPU_LIGHT or CPU_FULL");
        };
    }

    private static long leafPs(KernelParameters kernel) {
        return (long) kernel.hashSteps() * kernel.hashStepPs()
                + (long) kernel.walkSteps() * kernel.walkStepPs()
                + (long) kernel.floatSteps() * kernel.floatStepPs();
    }

    int depth() {
        return work.treeDepth();
    }

    int leafCount() {
        return 1 << work.treeDepth();
    }

    /** Leaves of all threads, which samples are drawn from. */
    long leafCount(Claims claims) {
        return (long) claims.vcpu() << work.treeDepth();
    }

    /** Bytes of a leaf's label and of its way to the root of its thread. */
    int openingBytes() {
        return (work.treeDepth() + 1) * WorkKernel.LABEL_BYTES;
    }

    long threadNs() {
        return BigInteger.valueOf(leafPs(kernel))
                .shiftLeft(work.treeDepth())
                .divide(BigInteger.valueOf(PICOSECONDS))
                .longValueExact();
    }

    long deadlineNs() {
        BigInteger stretched = BigInteger.valueOf(threadNs())
                .multiply(BigInteger.valueOf(work.deadlineRatioPpm()))
                .divide(BigInteger.valueOf(MILLION));
        return stretched.longValueExact() + work.allowanceNs();
    }

    long observedMicro(Claims claims, long elapsedNs) {
        return BigInteger.valueOf(threadNs())
                .multiply(BigInteger.valueOf(claims.vcpu() * MILLION))
                .divide(BigInteger.valueOf(Math.max(1, elapsedNs)))
                .min(BigInteger.valueOf(Long.MAX_VALUE))
                .longValueExact();
    }
}
