package dev.assay.validator.dataset;

import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;

/** One line of a log: what the validator learned, and when. */
public sealed interface LogEvent {
    /** Epoch nanoseconds; never before the event above. */
    long atNs();

    /** Where it stands, for messages: {@code log.jsonl:12}. */
    String place();

    /** Who is registered. */
    record Registered(long atNs, String place, Metagraph metagraph) implements LogEvent {}

    /**
     * A query was put to miners.
     *
     * @param query number in queries.jsonl
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Asked(long atNs, String place, long roundId, long query, long deadlineNs, int[] uids) implements LogEvent {}

    /** Somebody answered. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
    record Answered(long atNs, String place, long roundId, int uid, Hotkey hotkey, byte[] payload)
            implements LogEvent {}

    /** Weights are due. */
    record EpochEnded(long atNs, String place, long epoch, long block) implements LogEvent {}
}
