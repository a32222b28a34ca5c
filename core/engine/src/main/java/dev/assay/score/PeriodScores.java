package dev.assay.score;

import dev.assay.identity.Hotkey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The last scores of every hotkey, one for each period it took part in, newest first.
 *
 * <p>A score that is NaN or infinite counts as 0 and is counted. <b>Threads</b>: belongs to one thread.
 *
 * <p>Used where a subnet scores by period, such as SN19: {@code validator/control_node/src/cycle/calculations.py}.
 */
public final class PeriodScores {
    private final HotkeyLedger ledger;
    private final int periodCountMax;
    private long nonFiniteScoreCount;

    /**
     * No scores, and nobody registered.
     *
     * @param periodCountMax most periods kept for a hotkey; at least 1
     */
    public PeriodScores(DeregistrationPolicy policy, int periodCountMax) {
        this(new HotkeyLedger(policy, periodCountMax), periodCountMax);
    }

    private PeriodScores(HotkeyLedger ledger, int periodCountMax) {
        this.ledger = ledger;
        this.periodCountMax = periodCountMax;
    }

    /**
     * Takes in who sits where.
     *
     * @param block of the snapshot; never below that of the one before
     * @param byUid the hotkey of every uid; none twice
     * @throws IllegalArgumentException if the block goes back or a hotkey is there twice; nothing is changed then
     */
    public void registered(long block, List<Hotkey> byUid) {
        ledger.registered(block, byUid);
    }

    /**
     * Adds the score of the newest period; the oldest is dropped where there are too many.
     *
     * @throws IllegalArgumentException if the hotkey is not registered
     */
    public void add(Hotkey hotkey, double score) {
        double[] before = ledger.values(hotkey);
        double[] after = new double[Math.min(before.length + 1, periodCountMax)];
        after[0] = Double.isFinite(score) ? score : 0;
        System.arraycopy(before, 0, after, 1, after.length - 1);
        ledger.put(hotkey, after);
        nonFiniteScoreCount += Double.isFinite(score) ? 0 : 1;
    }

    /** Scores of a hotkey, newest first, in a new array; empty if there are none. */
    public double[] scores(Hotkey hotkey) {
        return ledger.values(hotkey).clone();
    }

    /** Scores that were NaN or infinite and counted as 0, since this was made or read. */
    public long nonFiniteScoreCount() {
        return nonFiniteScoreCount;
    }

    /** Writes the scores; equal ones give equal bytes. */
    public void writeTo(DataOutput out) throws IOException {
        ledger.writeTo(out);
    }

    /**
     * Reads scores. Policy and number of periods are not part of them.
     *
     * @throws IOException if the input ends early or is something else; the message names the field
     */
    public static PeriodScores readFrom(DataInput in, DeregistrationPolicy policy, int periodCountMax)
            throws IOException {
        return new PeriodScores(HotkeyLedger.readFrom(in, policy, periodCountMax), periodCountMax);
    }
}
