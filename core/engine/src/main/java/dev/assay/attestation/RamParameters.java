package dev.assay.attestation;

/**
 * Sizes and deadlines of the proof of memory; see {@code dev.assay.attestation.memory}.
 *
 * @param laneLabels labels of 32 bytes in a lane, which is regenerated as a whole; a power of two; in [2, 2^20]
 * @param backReferences references of a label to earlier ones of its layer, besides the one before; in [1, 4]
 * @param expanderReferences references of a label of the second layer into the first; in [1, 8]
 * @param fillChecks labels of both layers that are checked after the fill; in [1, 4096]
 * @param fillBytesPerSecondMin slowest fill of one claimed core that still meets the deadline; in [1, 2^40]
 * @param fillBytesPerSecondMax fastest plausible fill of a whole machine: bounds the deadline of a chase; in [1,
 *     2^50]
 * @param fillWindowNsMax longest time that a fill may take; in [1000000, 86400000000000]
 * @param chaseCount chases of a round, at random times during the hold; in [1, 64]
 * @param chaseLeafSteps dependent reads of a leaf of the chase; in [1, 65536]
 * @param chaseTreeDepth leaves of a chase are 2 to this power; in [1, 24]
 * @param chaseSamples leaves that are opened of a chase; in [1, 4096]
 * @param chaseStepNsMax nanoseconds of a dependent read that still count as memory; in [1, 1000000]
 * @param chaseAllowanceNs what is added for transport; in [0, 60000000000]
 */
public record RamParameters(
        int laneLabels,
        int backReferences,
        int expanderReferences,
        int fillChecks,
        long fillBytesPerSecondMin,
        long fillBytesPerSecondMax,
        long fillWindowNsMax,
        int chaseCount,
        int chaseLeafSteps,
        int chaseTreeDepth,
        int chaseSamples,
        int chaseStepNsMax,
        long chaseAllowanceNs) {
    /** Checks the ranges. */
    public RamParameters {
        Ranges.checkPowerOfTwo("ram.laneLabels", laneLabels, 2, 1L << 20);
        Ranges.check("ram.backReferences", backReferences, 1, 4);
        Ranges.check("ram.expanderReferences", expanderReferences, 1, 8);
        Ranges.check("ram.fillChecks", fillChecks, 1, 4_096);
        Ranges.check("ram.fillBytesPerSecondMin", fillBytesPerSecondMin, 1, 1L << 40);
        Ranges.check("ram.fillBytesPerSecondMax", fillBytesPerSecondMax, 1, 1L << 50);
        Ranges.check("ram.fillWindowNsMax", fillWindowNsMax, 1_000_000, 86_400_000_000_000L);
        Ranges.check("ram.chaseCount", chaseCount, 1, 64);
        Ranges.check("ram.chaseLeafSteps", chaseLeafSteps, 1, 65_536);
        Ranges.check("ram.chaseTreeDepth", chaseTreeDepth, 1, 24);
        Ranges.check("ram.chaseSamples", chaseSamples, 1, 4_096);
        Ranges.check("ram.chaseStepNsMax", chaseStepNsMax, 1, 1_000_000);
        Ranges.check("ram.chaseAllowanceNs", chaseAllowanceNs, 0, 60_000_000_000L);
    }

    static RamParameters take(ParameterSource source) {
        return new RamParameters(
                source.takeInt("ram.laneLabels"),
                source.takeInt("ram.backReferences"),
                source.takeInt("ram.expanderReferences"),
                source.takeInt("ram.fillChecks"),
                source.takeLong("ram.fillBytesPerSecondMin"),
                source.takeLong("ram.fillBytesPerSecondMax"),
                source.takeLong("ram.fillWindowNsMax"),
                source.takeInt("ram.chaseCount"),
                source.takeInt("ram.chaseLeafSteps"),
                source.takeInt("ram.chaseTreeDepth"),
                source.takeInt("ram.chaseSamples"),
                source.takeInt("ram.chaseStepNsMax"),
                source.takeLong("ram.chaseAllowanceNs"));
    }

    void give(ParameterSink sink) {
        sink.give("ram.laneLabels", laneLabels);
        sink.give("ram.backReferences", backReferences);
        sink.give("ram.expanderReferences", expanderReferences);
        sink.give("ram.fillChecks", fillChecks);
        sink.give("ram.fillBytesPerSecondMin", fillBytesPerSecondMin);
        sink.give("ram.fillBytesPerSecondMax", fillBytesPerSecondMax);
        sink.give("ram.fillWindowNsMax", fillWindowNsMax);
        sink.give("ram.chaseCount", chaseCount);
        sink.give("ram.chaseLeafSteps", chaseLeafSteps);
        sink.give("ram.chaseTreeDepth", chaseTreeDepth);
        sink.give("ram.chaseSamples", chaseSamples);
        sink.give("ram.chaseStepNsMax", chaseStepNsMax);
        sink.give("ram.chaseAllowanceNs", chaseAllowanceNs);
    }
}
