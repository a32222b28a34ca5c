package dev.assay.attestation;

/**
 * Sizes and reference speed of the kernel that makes a leaf of sequential work; what the three parts compute is said in
 * {@code dev.assay.attestation.cpu.WorkKernel}.
 *
 * @param hashSteps steps of SHA-256; in [1, 2^24]
 * @param walkSteps steps of the walk through the scratchpad; in [1, 2^24]
 * @param floatSteps pairs of double arithmetic steps; in [1, 2^24]
 * @param scratchpadBytes private memory of a thread; a power of two; in [64, 2^26]
 * @param hashStepPs picoseconds of a SHA-256 step on the reference core; in [1, 1000000000]
 * @param walkStepPs picoseconds of a walk step on the reference core; in [1, 1000000000]
 * @param floatStepPs picoseconds of a pair of double steps on the reference core; in [1, 1000000000]
 */
public record KernelParameters(
        int hashSteps,
        int walkSteps,
        int floatSteps,
        int scratchpadBytes,
        int hashStepPs,
        int walkStepPs,
        int floatStepPs) {
    /** Checks the ranges. */
    public KernelParameters {
        Ranges.check("kernel.hashSteps", hashSteps, 1, 1L << 24);
        Ranges.check("kernel.walkSteps", walkSteps, 1, 1L << 24);
        Ranges.check("kernel.floatSteps", floatSteps, 1, 1L << 24);
        Ranges.checkPowerOfTwo("kernel.scratchpadBytes", scratchpadBytes, 64, 1L << 26);
        Ranges.check("kernel.hashStepPs", hashStepPs, 1, 1_000_000_000);
        Ranges.check("kernel.walkStepPs", walkStepPs, 1, 1_000_000_000);
        Ranges.check("kernel.floatStepPs", floatStepPs, 1, 1_000_000_000);
    }

    static KernelParameters take(ParameterSource source) {
        return new KernelParameters(
                source.takeInt("kernel.hashSteps"),
                source.takeInt("kernel.walkSteps"),
                source.takeInt("kernel.floatSteps"),
                source.takeInt("kernel.scratchpadBytes"),
                source.takeInt("kernel.hashStepPs"),
                source.takeInt("kernel.walkStepPs"),
                source.takeInt("kernel.floatStepPs"));
    }

    void give(ParameterSink sink) {
        sink.give("kernel.hashSteps", hashSteps);
        sink.give("kernel.walkSteps", walkSteps);
        sink.give("kernel.floatSteps", floatSteps);
        sink.give("kernel.scratchpadBytes", scratchpadBytes);
        sink.give("kernel.hashStepPs", hashStepPs);
        sink.give("kernel.walkStepPs", walkStepPs);
        sink.give("kernel.floatStepPs", floatStepPs);
    }
}
