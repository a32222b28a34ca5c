package dev.assay.journal;

import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first event of a document that is not what was written: wrong length, wrong checksum, wrong number, wrong
 * order in time, or a type that this build does not know.
 */
final class EventCheck {
    private long nextSequence;
    private long lastTimeNs = Long.MIN_VALUE;

    /** Sequence number that the next event must have. */
    long nextSequence() {
        return nextSequence;
    }

    /** Time of the last event found intact; the smallest long before the first. */
    long lastTimeNs() {
        return lastTimeNs;
    }

    /**
     * Checks a document and cuts it down to its intact events.
     *
     * @return what is wrong with the first event that is not intact, or null when all are
     */
    @Nullable
    String check(EventBatch document) {
        int offset = 0;
        int count = 0;
        int end = document.length();
        String fault = end == 0 ? "an empty document" : null;
        while (fault == null && offset < end) {
            fault = fault(document, offset, end);
            if (fault == null) {
                nextSequence++;
                lastTimeNs = EventHeader.timeNs(document.events(), offset);
                offset += EventHeader.length(document.events(), offset);
                count++;
            }
        }
        document.truncate(offset, count);
        return fault;
    }

    private @Nullable String fault(EventBatch document, int offset, int end) {
        DirectBuffer events = document.events();
        if (end - offset < EventHeader.BYTES) {
            return "an event is cut off after " + (end - offset) + " bytes";
        }
        int length = EventHeader.length(events, offset);
        if (length < EventHeader.BYTES || length > end - offset || length % 8 != 0) {
            return "an event has the impossible length " + length;
        }
        if (!document.isIntact(offset)) {
            return "the checksum of an event does not fit";
        }
        return disorder(events, offset);
    }

    private @Nullable String disorder(DirectBuffer events, int offset) {
        long sequence = EventHeader.sequence(events, offset);
        if (sequence > nextSequence) {
            return "events " + nextSequence + " to " + (sequence - 1) + " are missing";
        }
        if (sequence < nextSequence) {
            return "event " + sequence + " stands where event " + nextSequence + " should";
        }
        if (!EventType.isKnown(EventHeader.typeCode(events, offset))) {
            return "an event is of the unknown type " + EventHeader.typeCode(events, offset);
        }
        return EventHeader.timeNs(events, offset) < lastTimeNs ? "time runs backwards" : null;
    }
}
