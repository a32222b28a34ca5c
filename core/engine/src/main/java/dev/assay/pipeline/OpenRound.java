package dev.assay.pipeline;

import java.util.Arrays;

/**
 * Who was asked in one open round and who has answered; used again for a later round when this one has closed.
 *
 * <p>Belongs to the sequencer.
 */
final class OpenRound {
    private long roundId;
    private long openedNs;
    private long deadlineNs;
    private long openedSequence;
    private int askedCount;
    private int answeredCount;
    private long[] asked = new long[0];
    private long[] answered = new long[0];

    void open(long newRoundId, long newOpenedSequence, long newOpenedNs, long newDeadlineNs) {
        roundId = newRoundId;
        openedSequence = newOpenedSequence;
        openedNs = newOpenedNs;
        deadlineNs = newDeadlineNs;
        askedCount = 0;
        answeredCount = 0;
        Arrays.fill(asked, 0);
        Arrays.fill(answered, 0);
    }

    /** Makes room by the uid and not by the size of the subnet, which may have shrunk since when this is a recovery. */
    void ask(int uid) {
        int words = uid / Long.SIZE + 1;
        if (asked.length < words) {
            asked = Arrays.copyOf(asked, Math.max(words, 2 * asked.length));
            answered = Arrays.copyOf(answered, asked.length);
        }
        asked[uid / Long.SIZE] |= 1L << uid;
        askedCount++;
    }

    boolean isAsked(int uid) {
        int word = uid / Long.SIZE;
        return word < asked.length && (asked[word] & 1L << uid) != 0;
    }

    boolean hasAnswered(int uid) {
        return (answered[uid / Long.SIZE] & 1L << uid) != 0;
    }

    void answer(int uid) {
        answered[uid / Long.SIZE] |= 1L << uid;
        answeredCount++;
    }

    boolean isComplete() {
        return answeredCount == askedCount;
    }

    long roundId() {
        return roundId;
    }

    long openedNs() {
        return openedNs;
    }

    long deadlineNs() {
        return deadlineNs;
    }

    /** Sequence number of the event that opened it. */
    long openedSequence() {
        return openedSequence;
    }

    int answeredCount() {
        return answeredCount;
    }
}
