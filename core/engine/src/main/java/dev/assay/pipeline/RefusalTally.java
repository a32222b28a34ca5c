package dev.assay.pipeline;

import dev.assay.response.Refusal;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Counts refused responses of one subnet by the uid that they named and by reason, until the next journalled event takes
 * the counts along.
 *
 * <p>Receivers and the sequencer count; only the sequencer drains. A set bit says that a uid has counts, so that a drain
 * looks at 65 words and not at every uid. {@code RefusalTallyStress} in {@code bench} checks that no count gets lost between
 * the two.
 */
final class RefusalTally {
    /** Uids from here on share one row: no subnet is larger. */
    static final int UIDS_MAX = 4096;

    private final int uidCount;
    private final AtomicLongArray counts;
    private final AtomicLongArray dirtyRows;

    RefusalTally() {
        this(UIDS_MAX);
    }

    /** For so many uids; all others share one more row. */
    RefusalTally(int uidCount) {
        this.uidCount = uidCount;
        counts = new AtomicLongArray((uidCount + 1) * Refusal.COUNT);
        dirtyRows = new AtomicLongArray(uidCount / Long.SIZE + 1);
    }

    /** Takes one drained count. */
    interface Sink {
        void take(int uid, int code, long count);
    }

    /** Counts one refusal; {@code uid} is whatever the response said. Any thread. */
    void count(int uid, Refusal reason) {
        int row = uid < 0 || uid >= uidCount ? uidCount : uid;
        counts.getAndIncrement(row * Refusal.COUNT + reason.index());
        // The bit after the count, so that a drain which sees the bit sees the count; both are volatile.
        dirtyRows.getAndAccumulate(row / Long.SIZE, 1L << row, (held, bit) -> held | bit);
    }

    /** Hands over all counts and forgets them; the sequencer's thread. */
    void drain(Sink sink) {
        for (int word = 0; word < dirtyRows.length(); word++) {
            if (dirtyRows.get(word) != 0) {
                // The bits go first: a count that comes meanwhile sets its bit again and is taken next time.
                for (long rest = dirtyRows.getAndSet(word, 0); rest != 0; rest &= rest - 1) {
                    drainRow(word * Long.SIZE + Long.numberOfTrailingZeros(rest), sink);
                }
            }
        }
    }

    private void drainRow(int row, Sink sink) {
        for (int reason = 0; reason < Refusal.COUNT; reason++) {
            long count = counts.getAndSet(row * Refusal.COUNT + reason, 0);
            if (count != 0) {
                sink.take(row == uidCount ? -1 : row, -reason - 1, count);
            }
        }
    }
}
