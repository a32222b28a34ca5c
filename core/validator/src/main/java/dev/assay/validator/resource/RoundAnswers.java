package dev.assay.validator.resource;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers which answer each uid gave in one round, so that the same answer again is known as such.
 *
 * <p>One word per uid, moved on by compare-and-set:
 *
 * <pre>
 *   EMPTY --claim--&gt; PENDING --accept--&gt; ACCEPTED
 *     ^                 |  |
 *     +----release------+  +--doubt--&gt; DOUBTFUL    offered, and nobody waited long enough to know
 * </pre>
 *
 * <p>The upper 62 bits are those of {@link ResponseDraft#identity}, the lower two the state. Whoever claimed a word, and
 * nobody else, moves it on from {@code PENDING}. Any thread.
 */
final class RoundAnswers {
    /** What a claim came to. */
    enum Claim {
        /** The caller holds it now and offers the answer. */
        HELD,
        /** The same answer was taken before. */
        REPEATED,
        /** Another answer was taken before. */
        OTHER,
        /** Somebody else's answer is under way. */
        BUSY
    }

    /** No answer is known. */
    static final long EMPTY = 0;

    private static final long STATE_MASK = 3;
    private static final long PENDING = 1;
    private static final long ACCEPTED = 2;
    private static final long DOUBTFUL = 3;

    private final long roundId;
    private final long openedNs;
    private final boolean fromBefore;
    private final AtomicLongArray words;
    private final AtomicLongArray sequences;
    private final AtomicInteger accepted = new AtomicInteger();

    /**
     * Nobody has answered.
     *
     * @param openedNs epoch nanoseconds at which the round was opened
     * @param uidCount uids from 0 that may answer
     * @param fromBefore whether the round was opened before this process, so that there may be answers nobody here saw
     */
    RoundAnswers(long roundId, long openedNs, int uidCount, boolean fromBefore) {
        this.roundId = roundId;
        this.openedNs = openedNs;
        this.fromBefore = fromBefore;
        words = new AtomicLongArray(uidCount);
        sequences = new AtomicLongArray(uidCount);
    }

    long roundId() {
        return roundId;
    }

    long openedNs() {
        return openedNs;
    }

    boolean isFromBefore() {
        return fromBefore;
    }

    /** Whether this uid can be claimed at all. */
    boolean covers(int uid) {
        return uid >= 0 && uid < words.length();
    }

    /** What is known of a uid's answer; to be given back to {@link #release}. */
    long word(int uid) {
        return words.get(uid);
    }

    /**
     * Tries to reserve a uid for an answer.
     *
     * @param seen what {@link #word} just gave
     */
    Claim claim(int uid, long seen, long identity) {
        boolean same = (seen & ~STATE_MASK) == (identity & ~STATE_MASK);
        return switch ((int) (seen & STATE_MASK)) {
            case (int) PENDING -> Claim.BUSY;
            case (int) ACCEPTED -> same ? Claim.REPEATED : Claim.OTHER;
            default -> words.compareAndSet(uid, seen, identity & ~STATE_MASK | PENDING) ? Claim.HELD : Claim.BUSY;
        };
    }

    /** Whether the same answer was offered before, and nobody waited to know what became of it. */
    static boolean isDoubtful(long seen, long identity) {
        return (seen & STATE_MASK) == DOUBTFUL && (seen & ~STATE_MASK) == (identity & ~STATE_MASK);
    }

    /**
     * Says that the held answer was taken.
     *
     * @param sequence of its event; -1 if nobody knows it any more
     */
    void accept(int uid, long sequence) {
        sequences.set(uid, sequence); // before the word, which says that it is there
        words.set(uid, words.get(uid) & ~STATE_MASK | ACCEPTED);
        accepted.incrementAndGet();
    }

    /** Says that an answer was taken for which nobody held the uid. */
    void note(int uid, long identity, long sequence) {
        sequences.set(uid, sequence);
        words.set(uid, identity & ~STATE_MASK | ACCEPTED);
        accepted.incrementAndGet();
    }

    /** Gives the uid back: the held answer was refused. */
    void release(int uid, long seen) {
        words.set(uid, seen);
    }

    /** Says that nobody waits any longer to know what becomes of the held answer. */
    void doubt(int uid) {
        words.set(uid, words.get(uid) | DOUBTFUL);
    }

    /** Of the event that took the answer; -1 if nobody knows. */
    long sequence(int uid) {
        return sequences.get(uid);
    }

    boolean isAccepted(int uid) {
        return covers(uid) && (words.get(uid) & STATE_MASK) == ACCEPTED;
    }

    /** How many answers were taken, as far as this process saw. */
    int acceptedCount() {
        return accepted.get();
    }
}
