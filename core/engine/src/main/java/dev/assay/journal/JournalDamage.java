package dev.assay.journal;

/**
 * What is wrong with a journal: where the readable part ends, what was lost behind it, and why.
 *
 * @param nextSequence first sequence number that cannot be read; everything before it is intact
 * @param lostEvents how many events are known to be lost, or -1 when that cannot be told
 * @param reason what was found there, in words
 */
public record JournalDamage(long nextSequence, long lostEvents, String reason) {

    /** One line: what was found and what was lost. */
    public String message() {
        String intact = nextSequence == 0 ? "no event is intact" : "events 0 to " + (nextSequence - 1) + " are intact";
        return reason + "; " + intact + ", " + lost();
    }

    private String lost() {
        if (lostEvents == 0) {
            return "none is lost";
        }
        String count = lostEvents < 0 ? "an unknown number of events" : lostEvents + " event(s)";
        return count + " from " + nextSequence + " on cannot be read";
    }
}
