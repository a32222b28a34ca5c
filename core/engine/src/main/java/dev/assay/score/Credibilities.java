package dev.assay.score;

import dev.assay.identity.Hotkey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The credibility of every hotkey, and the claim by which its next one is judged.
 *
 * <pre>
 *   claimed:   c ← c·(claim before / claim)^(1/exponent)  if it has grown    score = claim·c^exponent
 *   validated: c ← alpha·valid + (1-alpha)·c
 * </pre>
 *
 * <p><b>Threads</b>: belongs to one thread.
 *
 * <p>Source: {@code rewards/miner_scorer.py} of macrocosm-os/data-universe at 263382c.
 */
public final class Credibilities {
    private static final int CREDIBILITY = 0;
    private static final int CLAIM = 1;
    private static final int LENGTH = 2;

    private final CredibilityPolicy policy;
    private final HotkeyLedger ledger;

    /** Nobody is registered. */
    public Credibilities(CredibilityPolicy policy, DeregistrationPolicy deregistration) {
        this(policy, new HotkeyLedger(deregistration, LENGTH));
    }

    private Credibilities(CredibilityPolicy policy, HotkeyLedger ledger) {
        this.policy = policy;
        this.ledger = ledger;
    }

    /** Takes in who sits where; arguments and errors as for {@link PeriodScores#registered}. */
    public void registered(long block, List<Hotkey> byUid) {
        ledger.registered(block, byUid);
    }

    /** Credibility of a hotkey, in [0, 1]. */
    public double credibility(Hotkey hotkey) {
        double[] numbers = ledger.values(hotkey);
        return numbers.length == 0 ? policy.start() : numbers[CREDIBILITY];
    }

    /** The last claim of a hotkey; 0 if there was none. */
    public double claim(Hotkey hotkey) {
        double[] numbers = ledger.values(hotkey);
        return numbers.length == 0 ? 0 : numbers[CLAIM];
    }

    /** What a claim of the hotkey is multiplied with, in [0, 1]. */
    public double factor(Hotkey hotkey) {
        return policy.factor(credibility(hotkey));
    }

    /**
     * Takes in what a hotkey claims.
     *
     * @param claim finite, at least 0
     * @throws IllegalArgumentException if the claim is out of range or the hotkey not registered
     */
    public void claimed(Hotkey hotkey, double claim) {
        put(hotkey, policy.claimed(credibility(hotkey), claim, claim(hotkey)), claim);
    }

    /**
     * Takes in what of a claim was found true.
     *
     * @param validShare in [0, 1]; 0 where nothing could be checked by the miner's fault
     * @throws IllegalArgumentException if the share is out of range or the hotkey not registered
     */
    public void validated(Hotkey hotkey, double validShare) {
        put(hotkey, policy.validated(credibility(hotkey), validShare), claim(hotkey));
    }

    private void put(Hotkey hotkey, double credibility, double claim) {
        ledger.put(hotkey, new double[] {credibility, claim});
    }

    /** Writes them; equal ones give equal bytes. */
    public void writeTo(DataOutput out) throws IOException {
        ledger.writeTo(out);
    }

    /**
     * Reads them. The policies are not part of them.
     *
     * @throws IOException if the input ends early or is something else; the message names the field
     */
    public static Credibilities readFrom(DataInput in, CredibilityPolicy policy, DeregistrationPolicy deregistration)
            throws IOException {
        Credibilities read = new Credibilities(policy, HotkeyLedger.readFrom(in, deregistration, LENGTH));
        for (Hotkey hotkey : read.ledger.hotkeys()) {
            double[] numbers = read.ledger.values(hotkey);
            boolean valid = numbers.length == LENGTH
                    && numbers[CREDIBILITY] >= 0
                    && numbers[CREDIBILITY] <= 1
                    && numbers[CLAIM] >= 0;
            Checks.readable(valid, "credibilities", "hotkey", hotkey, "of one credibility in [0, 1] and one claim");
        }
        return read;
    }
}
