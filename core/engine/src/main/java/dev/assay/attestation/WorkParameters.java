package dev.assay.attestation;

/**
 * Size and deadline of a proof of sequential work.
 *
 * @param treeDepth leaves of a thread are 2 to this power; in [1, 20]
 * @param sampleCount leaves that are opened, over all threads; in [1, 4096]
 * @param deadlineRatioPpm deadline over the time of a reference core, in millionths; in [1000000, 10000000]
 * @param allowanceNs what is added for transport; in [0, 60000000000]
 */
public record WorkParameters(int treeDepth, int sampleCount, int deadlineRatioPpm, long allowanceNs) {
    /** Checks the ranges. */
    public WorkParameters {
        Ranges.check("treeDepth", treeDepth, 1, 20);
        Ranges.check("sampleCount", sampleCount, 1, 4_096);
        Ranges.check("deadlineRatioPpm", deadlineRatioPpm, 1_000_000, 10_000_000);
        Ranges.check("allowanceNs", allowanceNs, 0, 60_000_000_000L);
    }

    static WorkParameters take(String group, ParameterSource source) {
        return new WorkParameters(
                source.takeInt(group + ".treeDepth"),
                source.takeInt(group + ".sampleCount"),
                source.takeInt(group + ".deadlineRatioPpm"),
                source.takeLong(group + ".allowanceNs"));
    }

    void give(String group, ParameterSink sink) {
        sink.give(group + ".treeDepth", treeDepth);
        sink.give(group + ".sampleCount", sampleCount);
        sink.give(group + ".deadlineRatioPpm", deadlineRatioPpm);
        sink.give(group + ".allowanceNs", allowanceNs);
    }
}
