package dev.assay.pipeline;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Tells what became of an offered response: its sequence number in the journal, or the reason why it was refused.
 *
 * <p>A ring of slots, one per position, overwritten after {@code capacity} further positions; whoever asks later learns
 * that it is forgotten. One thread writes; any thread reads, without locks.
 *
 * <p>Each slot is a small seqlock: the writer marks it busy, stores the outcome, then stores the position with release;
 * a reader takes the position with acquire, the outcome, and the position once more. {@code OutcomesStress} in
 * {@code bench} checks it.
 */
public final class Outcomes {
    /** The sequencer has not come to this position yet. */
    public static final long PENDING = Long.MIN_VALUE;

    /** So many positions followed that the outcome was overwritten. */
    public static final long FORGOTTEN = Long.MIN_VALUE + 1;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);
    private static final long NEVER = -1;
    private static final long BUSY = -2;

    private final long[] positions;
    private final long[] outcomes;
    private final int mask;

    /** @param capacity positions remembered; a power of two */
    public Outcomes(int capacity) {
        if (capacity < 1 || Integer.bitCount(capacity) != 1) {
            throw new IllegalArgumentException("capacity=" + capacity + ": must be a power of two");
        }
        positions = new long[capacity];
        outcomes = new long[capacity];
        mask = capacity - 1;
        Arrays.fill(positions, NEVER);
    }

    /** Stores an outcome; the sequencer's thread alone. */
    public void put(long position, long outcome) {
        int slot = (int) position & mask;
        SLOT.setOpaque(positions, slot, BUSY);
        VarHandle.storeStoreFence(); // busy before the new outcome; pairs with the acquire fence in get
        SLOT.setOpaque(outcomes, slot, outcome);
        SLOT.setRelease(positions, slot, position); // outcome before position; pairs with the acquire in get
    }

    /**
     * The sequence number (not negative), a refusal code (negative), {@link #PENDING} or {@link #FORGOTTEN}.
     *
     * @param position returned by an offer; a refusal code is its own outcome
     */
    public long get(long position) {
        if (position < 0) {
            return position; // would else be taken for one of the marks of a slot
        }
        int slot = (int) position & mask;
        long before = (long) SLOT.getAcquire(positions, slot);
        if (before != position) {
            return before > position ? FORGOTTEN : PENDING;
        }
        long outcome = (long) SLOT.getOpaque(outcomes, slot);
        VarHandle.acquireFence(); // the outcome before the second look; pairs with the fence in put
        return (long) SLOT.getOpaque(positions, slot) == position ? outcome : FORGOTTEN;
    }
}
