package dev.assay.config;

import dev.assay.journal.EventHeader;

/**
 * Sizes and limits of the pipeline, complete and valid from construction. None of them changes a score: they say how
 * much may be under way at a time.
 *
 * @param ringBytes size of the inbound ring; a power of two in [2^16, 2^30]
 * @param responseBytesMax longest response, header included; in [64, ringBytes / 8 - 16], and not above 16 MiB - 32,
 *     which is what an event holds
 * @param laneCount threads that read answers and score rounds; in [1, 64]
 * @param batchBytes events are journalled in batches of up to this size; in [2^12, 2^22]
 * @param batchCount batches under way between sequencer and lanes; in [2, 4096]
 * @param openRoundsMax rounds open at a time, over all subnets; in [1, 2^20]
 * @param timestampToleranceNs how far the clocks of receivers may be off; in [0, 1 hour]
 * @param snapshotEveryEvents events between two snapshots; 0: only when the engine closes; in [0, 2^40]
 * @param clock which clock stamps events and closes rounds
 */
public record PipelineConfig(
        int ringBytes,
        int responseBytesMax,
        int laneCount,
        int batchBytes,
        int batchCount,
        int openRoundsMax,
        long timestampToleranceNs,
        long snapshotEveryEvents,
        ClockSource clock) {
    /** Bytes that the ring puts in front of a response; they count towards the longest message that it takes. */
    public static final int RING_PREFIX_BYTES = 16;

    private static final int RING_BYTES_MIN = 1 << 16;
    private static final int RING_BYTES_MAX = 1 << 30;
    private static final int LANE_COUNT_MAX = 64;
    private static final int BATCH_BYTES_MIN = 1 << 12;
    private static final int BATCH_BYTES_MAX = 1 << 22;
    private static final int BATCH_COUNT_MAX = 4096;
    private static final int OPEN_ROUNDS_MAX = 1 << 20;
    private static final int RESPONSE_BYTES_MIN = 64;
    private static final int RING_SHARE_PER_RESPONSE = 8;
    private static final long TOLERANCE_NS_MAX = 3_600_000_000_000L;
    private static final long SNAPSHOT_EVENTS_MAX = 1L << 40;

    public PipelineConfig {
        boolean powerOfTwo = Integer.bitCount(ringBytes) == 1;
        require(
                powerOfTwo && in(ringBytes, RING_BYTES_MIN, RING_BYTES_MAX),
                "ringBytes",
                ringBytes,
                "a power of two in [2^16, 2^30]");
        int responseMax = Math.min(
                ringBytes / RING_SHARE_PER_RESPONSE - RING_PREFIX_BYTES, EventHeader.LENGTH_MAX - EventHeader.BYTES);
        require(
                in(responseBytesMax, RESPONSE_BYTES_MIN, responseMax),
                "responseBytesMax",
                responseBytesMax,
                "in [64, " + responseMax + "], an eighth of ringBytes less " + RING_PREFIX_BYTES
                        + ", and what an event holds");
        require(in(laneCount, 1, LANE_COUNT_MAX), "laneCount", laneCount, "in [1, 64]");
        require(in(batchBytes, BATCH_BYTES_MIN, BATCH_BYTES_MAX), "batchBytes", batchBytes, "in [2^12, 2^22]");
        require(in(batchCount, 2, BATCH_COUNT_MAX), "batchCount", batchCount, "in [2, 4096]");
        require(in(openRoundsMax, 1, OPEN_ROUNDS_MAX), "openRoundsMax", openRoundsMax, "in [1, 2^20]");
        require(
                in(timestampToleranceNs, 0, TOLERANCE_NS_MAX),
                "timestampToleranceNs",
                timestampToleranceNs,
                "in [0, 3_600_000_000_000]");
        require(
                in(snapshotEveryEvents, 0, SNAPSHOT_EVENTS_MAX),
                "snapshotEveryEvents",
                snapshotEveryEvents,
                "in [0, 2^40]");
    }

    /** Fits a subnet of 256 miners on two cores. */
    public static PipelineConfig defaults() {
        return new PipelineConfig(
                4 << 20, 64 << 10, 1, 64 << 10, 64, 1024, 2_000_000_000L, 1_000_000, ClockSource.SYSTEM);
    }

    /** The same with another clock. */
    public PipelineConfig withClock(ClockSource newClock) {
        return new PipelineConfig(
                ringBytes,
                responseBytesMax,
                laneCount,
                batchBytes,
                batchCount,
                openRoundsMax,
                timestampToleranceNs,
                snapshotEveryEvents,
                newClock);
    }

    /** The same with another number of lanes. */
    public PipelineConfig withLaneCount(int newLaneCount) {
        return new PipelineConfig(
                ringBytes,
                responseBytesMax,
                newLaneCount,
                batchBytes,
                batchCount,
                openRoundsMax,
                timestampToleranceNs,
                snapshotEveryEvents,
                clock);
    }

    /** The same with another distance between snapshots. */
    public PipelineConfig withSnapshotEveryEvents(long newSnapshotEveryEvents) {
        return new PipelineConfig(
                ringBytes,
                responseBytesMax,
                laneCount,
                batchBytes,
                batchCount,
                openRoundsMax,
                timestampToleranceNs,
                newSnapshotEveryEvents,
                clock);
    }

    private static boolean in(long value, long min, long max) {
        return value >= min && value <= max;
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + "=" + value + ": must be " + expected);
        }
    }
}
