package dev.assay.pipeline;

import java.util.Map;

/**
 * The books after so many events, to start from instead of from the first event.
 *
 * @param journalIdHigh upper half of the id of the journal that it belongs to
 * @param journalIdLow lower half
 * @param nextSequence how many events it stands for
 * @param books by netuid, ascending
 */
record Snapshot(long journalIdHigh, long journalIdLow, long nextSequence, Map<Integer, SubnetBook> books) {

    /** First event that must be read again, because it opened a round that is still open. */
    long replayFrom() {
        long from = nextSequence;
        for (SubnetBook book : books.values()) {
            for (long opened : book.openRounds().values()) {
                from = Math.min(from, opened);
            }
        }
        return from;
    }

    /** Whether this round was open. */
    boolean isOpen(int netuid, long roundId) {
        SubnetBook book = books.get(netuid);
        return book != null && book.openRounds().containsKey(roundId);
    }
}
