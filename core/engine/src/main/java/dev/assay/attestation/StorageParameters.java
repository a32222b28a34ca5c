package dev.assay.attestation;

/**
 * Sizes and deadlines of the proof of storage; see {@code dev.assay.attestation.storage}.
 *
 * @param sectorLabels labels of 32 bytes in a sector, which is sealed as a whole; a power of two; in [2, 2^25]
 * @param layers layers of labels, of which the last is kept; in [2, 16]
 * @param backReferences references of a label to earlier ones of its layer, besides the one before; in [1, 4]
 * @param expanderReferences references of a label into the layer below; in [1, 8]
 * @param leafBytes bytes of a leaf of the sector, the unit of reads; a power of two; in [64, 32768]
 * @param registrationChecks labels of all layers that are checked when sectors are new; in [1, 4096]
 * @param registrationDeadlineNs time for regenerating the layers that were not kept; in [1000000, 86400000000000]
 * @param auditSamples leaves of an audit; in [1, 4096]
 * @param auditBlocks blocks for one audit, on average; in [1, 1000000]
 * @param auditDeadlineNs time for an audit: far less than regenerating a leaf takes; in [1000000, 600000000000]
 * @param chainTreeDepth dependent reads of the class test are 2 to this power; in [1, 20]
 * @param chainSamples reads that are opened of the class test; in [1, 4096]
 * @param chainDeadlineNs longest class test; in [1000000, 600000000000]
 * @param solidStateReadNsMax nanoseconds of a dependent read that still count as solid state; in [1, 1000000000]
 * @param diskReadNsMax nanoseconds of a dependent read that still count as a local disk; in [1, 1000000000]
 * @param bandwidthSamples leaves that are opened of the sector that was read whole; in [1, 4096]
 * @param bandwidthBytesPerSecondMin slowest read of a whole sector that still meets the deadline; in [1, 2^40]
 */
public record StorageParameters(
        long sectorLabels,
        int layers,
        int backReferences,
        int expanderReferences,
        int leafBytes,
        int registrationChecks,
        long registrationDeadlineNs,
        int auditSamples,
        int auditBlocks,
        long auditDeadlineNs,
        int chainTreeDepth,
        int chainSamples,
        long chainDeadlineNs,
        int solidStateReadNsMax,
        int diskReadNsMax,
        int bandwidthSamples,
        long bandwidthBytesPerSecondMin) {
    /** Checks the ranges. */
    public StorageParameters {
        Ranges.checkPowerOfTwo("storage.sectorLabels", sectorLabels, 2, 1L << 25);
        Ranges.check("storage.layers", layers, 2, 16);
        Ranges.check("storage.backReferences", backReferences, 1, 4);
        Ranges.check("storage.expanderReferences", expanderReferences, 1, 8);
        Ranges.checkPowerOfTwo("storage.leafBytes", leafBytes, 64, 32_768);
        Ranges.check("storage.registrationChecks", registrationChecks, 1, 4_096);
        Ranges.check("storage.registrationDeadlineNs", registrationDeadlineNs, 1_000_000, 86_400_000_000_000L);
        Ranges.check("storage.auditSamples", auditSamples, 1, 4_096);
        Ranges.check("storage.auditBlocks", auditBlocks, 1, 1_000_000);
        Ranges.check("storage.auditDeadlineNs", auditDeadlineNs, 1_000_000, 600_000_000_000L);
        Ranges.check("storage.chainTreeDepth", chainTreeDepth, 1, 20);
        Ranges.check("storage.chainSamples", chainSamples, 1, 4_096);
        Ranges.check("storage.chainDeadlineNs", chainDeadlineNs, 1_000_000, 600_000_000_000L);
        Ranges.check("storage.solidStateReadNsMax", solidStateReadNsMax, 1, 1_000_000_000);
        Ranges.check("storage.diskReadNsMax", diskReadNsMax, 1, 1_000_000_000);
        Ranges.check("storage.bandwidthSamples", bandwidthSamples, 1, 4_096);
        Ranges.check("storage.bandwidthBytesPerSecondMin", bandwidthBytesPerSecondMin, 1, 1L << 40);
    }

    static StorageParameters take(ParameterSource source) {
        return new StorageParameters(
                source.takeLong("storage.sectorLabels"),
                source.takeInt("storage.layers"),
                source.takeInt("storage.backReferences"),
                source.takeInt("storage.expanderReferences"),
                source.takeInt("storage.leafBytes"),
                source.takeInt("storage.registrationChecks"),
                source.takeLong("storage.registrationDeadlineNs"),
                source.takeInt("storage.auditSamples"),
                source.takeInt("storage.auditBlocks"),
                source.takeLong("storage.auditDeadlineNs"),
                source.takeInt("storage.chainTreeDepth"),
                source.takeInt("storage.chainSamples"),
                source.takeLong("storage.chainDeadlineNs"),
                source.takeInt("storage.solidStateReadNsMax"),
                source.takeInt("storage.diskReadNsMax"),
                source.takeInt("storage.bandwidthSamples"),
                source.takeLong("storage.bandwidthBytesPerSecondMin"));
    }

    void give(ParameterSink sink) {
        sink.give("storage.sectorLabels", sectorLabels);
        sink.give("storage.layers", layers);
        sink.give("storage.backReferences", backReferences);
        sink.give("storage.expanderReferences", expanderReferences);
        sink.give("storage.leafBytes", leafBytes);
        sink.give("storage.registrationChecks", registrationChecks);
        sink.give("storage.registrationDeadlineNs", registrationDeadlineNs);
        sink.give("storage.auditSamples", auditSamples);
        sink.give("storage.auditBlocks", auditBlocks);
        sink.give("storage.auditDeadlineNs", auditDeadlineNs);
        sink.give("storage.chainTreeDepth", chainTreeDepth);
        sink.give("storage.chainSamples", chainSamples);
        sink.give("storage.chainDeadlineNs", chainDeadlineNs);
        sink.give("storage.solidStateReadNsMax", solidStateReadNsMax);
        sink.give("storage.diskReadNsMax", diskReadNsMax);
        sink.give("storage.bandwidthSamples", bandwidthSamples);
        sink.give("storage.bandwidthBytesPerSecondMin", bandwidthBytesPerSecondMin);
    }
}
