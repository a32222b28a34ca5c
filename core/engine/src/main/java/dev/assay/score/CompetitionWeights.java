package dev.assay.score;

import dev.assay.identity.Hotkey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Weights of a subnet that holds several competitions: a moving average for each, and their sum by fractions of the reward.
 *
 * <pre>
 *   n   = step / Σ step;   first time w ← n, then w ← keep·w + (1-keep)·n
 *   all = Σ over competitions that have run of fraction·w,  over its sum
 *   with a threshold, w is first taken over its sum, what is below dropped, and the rest taken over its sum again
 * </pre>
 *
 * <p>The sum at the end lets the competitions that have run share what is meant for those that have not. NaN counts as 0.
 * The original drops what is below the threshold from its averages too whenever it is asked for weights; here asking
 * changes nothing.
 *
 * <p><b>Threads</b>: belongs to one thread. Sums run in the order of uids.
 *
 * <p>Source: {@code competition/competition_tracker.py} of macrocosm-os/taoverse at e350d5e: keep 0.5 (pretraining), 0.9 and
 * a threshold of 0.18 (finetuning).
 */
public final class CompetitionWeights {
    private static final int COMPETITION_COUNT_MAX = 64;

    private final List<String> competitions;
    private final double keepShare;
    private final HotkeyLedger ledger;
    private final boolean[] hasRun;

    /**
     * No competition has run, and nobody is registered.
     *
     * @param competitions names; 1 to 64, none twice
     * @param keepShare how much of an average stays, in [0, 1]
     * @throws IllegalArgumentException if an argument is out of range
     */
    public CompetitionWeights(List<String> competitions, double keepShare, DeregistrationPolicy policy) {
        this(competitions, keepShare, new HotkeyLedger(policy, requireCompetitions(competitions)));
    }

    private CompetitionWeights(List<String> competitions, double keepShare, HotkeyLedger ledger) {
        Checks.share("keepShare", keepShare);
        this.competitions = List.copyOf(competitions);
        this.keepShare = keepShare;
        this.ledger = ledger;
        this.hasRun = new boolean[competitions.size()];
    }

    private static int requireCompetitions(List<String> competitions) {
        int count = competitions.size();
        if (count < 1
                || count > COMPETITION_COUNT_MAX
                || Set.copyOf(competitions).size() < count) {
            throw Checks.invalid("competitions", competitions, "1 to " + COMPETITION_COUNT_MAX + " different names");
        }
        return count;
    }

    /** Takes in who sits where; arguments and errors as for {@link PeriodScores#registered}. */
    public void registered(long block, List<Hotkey> byUid) {
        ledger.registered(block, byUid);
    }

    /**
     * Averages one run of a competition in.
     *
     * @param step what it gives to whom, any scale; others get 0. NaN, infinities and a sum that is not above 0 give nothing
     * @throws IllegalArgumentException if the competition is unknown or a hotkey not registered; nothing is changed then
     */
    public void record(String competition, Map<Hotkey, Double> step) {
        int index = index(competition);
        for (Hotkey hotkey : step.keySet()) {
            if (!ledger.isRegistered(hotkey)) {
                throw Checks.invalid("hotkey", hotkey, "registered");
            }
        }
        double[] shares = new double[ledger.byUid().size()];
        for (int uid = 0; uid < shares.length; uid++) {
            shares[uid] = step.getOrDefault(ledger.byUid().get(uid), 0.0);
        }
        normalise(shares);
        for (int uid = 0; uid < shares.length; uid++) {
            Hotkey hotkey = ledger.byUid().get(uid);
            double[] after = Arrays.copyOf(ledger.values(hotkey), competitions.size());
            after[index] = hasRun[index] ? keepShare * after[index] + (1 - keepShare) * shares[uid] : shares[uid];
            ledger.put(hotkey, after);
        }
        hasRun[index] = true;
    }

    /** Weights of one competition by uid, in a new array; all 0 before it has run. */
    public double[] weights(String competition) {
        int index = index(competition);
        double[] weights = new double[ledger.byUid().size()];
        for (int uid = 0; uid < weights.length; uid++) {
            double[] numbers = ledger.values(ledger.byUid().get(uid));
            weights[uid] = numbers.length == 0 ? 0 : numbers[index];
        }
        return weights;
    }

    /**
     * Weights of the subnet by uid, in a new array; they sum to 1, or are all 0 if nothing has run.
     *
     * @param fractions of the reward by competition; finite, at least 0. What is not named counts nothing
     * @param threshold weights of a competition below it are dropped, in [0, 1]
     * @throws IllegalArgumentException if an argument is out of range or a competition is unknown
     */
    public double[] weights(Map<String, Double> fractions, double threshold) {
        Checks.share("threshold", threshold);
        for (Map.Entry<String, Double> fraction : fractions.entrySet()) {
            index(fraction.getKey());
            Checks.amount("fraction of " + fraction.getKey(), fraction.getValue());
        }
        double[] all = new double[ledger.byUid().size()];
        for (int index = 0; index < competitions.size(); index++) {
            double fraction = fractions.getOrDefault(competitions.get(index), 0.0);
            double[] weights = aboveThreshold(weights(competitions.get(index)), threshold);
            for (int uid = 0; uid < all.length; uid++) {
                all[uid] += weights[uid] * fraction;
            }
        }
        normalise(all);
        return all;
    }

    private static double[] aboveThreshold(double[] weights, double threshold) {
        if (threshold > 0) {
            normalise(weights);
            for (int uid = 0; uid < weights.length; uid++) {
                weights[uid] = weights[uid] < threshold ? 0 : weights[uid];
            }
            normalise(weights);
        }
        return weights;
    }

    private static void normalise(double[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Double.isFinite(weights[i]) ? weights[i] : 0;
            sum += weights[i];
        }
        boolean shares = sum > 0 && sum < Double.POSITIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = shares ? weights[i] / sum : 0;
        }
    }

    private int index(String competition) {
        int index = competitions.indexOf(competition);
        if (index < 0) {
            throw Checks.invalid("competition", competition, "one of " + competitions);
        }
        return index;
    }

    /** Writes the averages and which competitions have run; equal ones give equal bytes. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeInt(hasRun.length);
        for (boolean ran : hasRun) {
            out.writeBoolean(ran);
        }
        ledger.writeTo(out);
    }

    /**
     * Reads averages. Names, share and policy are not part of them.
     *
     * @throws IOException if the input ends early or is something else; the message names the field
     */
    public static CompetitionWeights readFrom(
            DataInput in, List<String> competitions, double keepShare, DeregistrationPolicy policy) throws IOException {
        int length = requireCompetitions(competitions);
        int count = in.readInt();
        Checks.readable(count == length, "competition weights", "count", count, Integer.toString(length));
        boolean[] hasRun = new boolean[length];
        for (int index = 0; index < length; index++) {
            hasRun[index] = in.readBoolean();
        }
        HotkeyLedger ledger = HotkeyLedger.readFrom(in, policy, length);
        CompetitionWeights read = new CompetitionWeights(competitions, keepShare, ledger);
        System.arraycopy(hasRun, 0, read.hasRun, 0, length);
        for (Hotkey hotkey : ledger.hotkeys()) {
            int found = ledger.values(hotkey).length;
            Checks.readable(found == length, "competition weights", "length", found, Integer.toString(length));
        }
        return read;
    }
}
