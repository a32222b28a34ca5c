package dev.assay.ranking;

import dev.assay.ranking.PairwiseWins.Rule;
import java.util.Arrays;

/**
 * A tournament by the rules of {@link PairwiseWins}, on memory that is used again for the next one.
 *
 * <pre>
 *   tournament.begin(Rule.LOSSES, models, samples);
 *   tournament.enter(0, values, from, count, block, epsilon);    once for each model
 *   tournament.play();
 *   tournament.wins(0); tournament.comparisons(0); tournament.rate(0);
 * </pre>
 *
 * <p>How: a double is turned into a whole number of the same order, of which the lower wins, so that {@code x < y} is the
 * sign of a difference, which every just-in-time compiler can add up in vectors; a comparison of doubles it cannot. The
 * bits of a double at least 0 rise with it; those of a negative one fall, and are flipped. Where scores meet, all are
 * inverted. A sample that a model does not have holds a number that nobody is below.
 *
 * <p>Models stand in the order in which one is scaled against all behind it. Where a few that follow each other meet the
 * same others, these stay in the cache.
 *
 * <p>Arguments are not checked beyond what the memory needs: {@link PairwiseWins} does that. Belongs to one thread.
 * <b>Cost</b>: M²·B comparisons without a branch; 2·M·B longs of memory, allocated when a tournament is larger than any
 * before.
 */
public final class Tournament {
    /** Models that meet four others while those are near. */
    private static final int TILE = 8;

    private Rule rule = Rule.LOSSES;
    private int modelCount;
    private int sampleCount;
    private int[] sampleCounts = {};
    private long[] blocks = {};
    private long[][] plain = {};
    private long[][] scaled = {};
    private int[] order = {};
    private int[] tiesFrom = {};
    private int[] tiesTo = {};
    private long[][] plainInOrder = {};
    private long[][] scaledInOrder = {};
    private final long[][] winsBySample = new long[TILE][0];
    private int[] wins = {};
    private int[] comparisons = {};
    private long keyMin;
    private long keyMax;

    /** Begins a tournament of models with at most so many samples each. */
    public void begin(Rule of, int models, int samples) {
        rule = of;
        keyMin = Long.MAX_VALUE;
        keyMax = Long.MIN_VALUE;
        modelCount = models;
        sampleCount = samples;
        if (wins.length < models || (plain.length > 0 && plain[0].length < samples)) {
            allocate(Math.max(models, wins.length));
        }
    }

    private void allocate(int models) {
        sampleCounts = new int[models];
        blocks = new long[models];
        plain = new long[models][sampleCount];
        scaled = new long[models][sampleCount];
        order = new int[models];
        tiesFrom = new int[models];
        tiesTo = new int[models];
        plainInOrder = new long[models][];
        scaledInOrder = new long[models][];
        Arrays.setAll(winsBySample, i -> new long[sampleCount]);
        wins = new int[models];
        comparisons = new int[models];
    }

    /**
     * Enters a model.
     *
     * @param model its number
     * @param values that hold its samples from {@code from} on; none of them NaN
     * @param count how many samples it has
     * @param block when it was committed
     * @param epsilon by how much its value is scaled down where it is the one to be scaled, in [0, 1)
     */
    public void enter(int model, double[] values, int from, int count, long block, double epsilon) {
        blocks[model] = block;
        sampleCounts[model] = count;
        writeKeys(values, from, count, 1, plain[model]);
        writeKeys(values, from, count, 1 - epsilon, scaled[model]);
    }

    private void writeKeys(double[] values, int from, int count, double factor, long[] keys) {
        long inversion = rule == Rule.LOSSES ? 0 : -1;
        long lowest = keyMin; // in locals: the loop would store a field every time
        long highest = keyMax;
        for (int sample = 0; sample < count; sample++) {
            // Adding 0 turns -0.0 into 0.0, whose bits differ.
            long bits = Double.doubleToRawLongBits(values[from + sample] * factor + 0.0);
            long key = bits ^ ((bits >> 63) >>> 1) ^ inversion;
            keys[sample] = key;
            lowest = Math.min(lowest, key);
            highest = Math.max(highest, key);
        }
        keyMin = lowest;
        keyMax = highest;
    }

    /** Lets every model meet every other. */
    public void play() {
        sort();
        for (int model = 0; model < modelCount; model++) {
            Arrays.fill(plain[model], sampleCounts[model], sampleCount, keyMin);
            Arrays.fill(scaled[model], sampleCounts[model], sampleCount, keyMin);
        }
        // Where the largest less the smallest key overflows, the sign of a difference says nothing.
        boolean narrow = keyMax < keyMin || ((keyMax ^ keyMin) & (keyMax ^ (keyMax - keyMin))) >= 0;
        for (int place = 0; place < modelCount; place += TILE) {
            play(place, Math.min(place + TILE, modelCount), narrow);
        }
        countComparisons();
    }

    /** Earlier first where losses meet, later first where scores do; equal blocks in the order of their numbers. */
    private void sort() {
        for (int place = 0; place < modelCount; place++) {
            int at = place;
            while (at > 0 && isBehind(order[at - 1], place)) {
                order[at] = order[at - 1];
                at--;
            }
            order[at] = place;
        }
        for (int place = 0; place < modelCount; place++) {
            plainInOrder[place] = plain[order[place]];
            scaledInOrder[place] = scaled[order[place]];
            boolean tied = place > 0 && blocks[order[place]] == blocks[order[place - 1]];
            tiesFrom[place] = tied ? tiesFrom[place - 1] : place;
        }
        for (int place = modelCount - 1; place >= 0; place--) {
            boolean tied = place + 1 < modelCount && tiesFrom[place + 1] == tiesFrom[place];
            tiesTo[place] = tied ? tiesTo[place + 1] : place + 1;
        }
    }

    private boolean isBehind(int model, int other) {
        return rule == Rule.LOSSES ? blocks[model] > blocks[other] : blocks[model] < blocks[other];
    }

    /** Lets the models of some places meet all others; none of them ever beats itself. */
    private void play(int from, int to, boolean narrow) {
        for (int place = from; place < to; place++) {
            Arrays.fill(winsBySample[place - from], 0, sampleCount, 0);
        }
        int before = tiesFrom[from];
        int behind = tiesTo[to - 1];
        // Those before it in order are scaled against a model, and it against those behind.
        meet(plainInOrder, from, to, scaledInOrder, 0, before, narrow);
        meet(scaledInOrder, from, to, plainInOrder, behind, modelCount, narrow);
        for (int place = from; place < to; place++) {
            long[] counts = winsBySample[place - from];
            meet(plainInOrder[place], scaledInOrder, before, tiesFrom[place], counts, narrow);
            meet(plainInOrder[place], plainInOrder, tiesFrom[place], tiesTo[place], counts, narrow);
            meet(scaledInOrder[place], plainInOrder, tiesTo[place], behind, counts, narrow);
            wins[order[place]] = sum(counts, sampleCounts[order[place]]);
        }
    }

    private void meet(
            long[][] own, int ownFrom, int ownTo, long[][] others, int othersFrom, int othersTo, boolean narrow) {
        for (int other = othersFrom; other < othersTo; other += 4) {
            for (int place = ownFrom; place < ownTo; place++) {
                meet(own[place], others, other, Math.min(other + 4, othersTo), winsBySample[place - ownFrom], narrow);
            }
        }
    }

    private void meet(long[] own, long[][] others, int from, int to, long[] counts, boolean narrow) {
        int other = from;
        for (; narrow && other + 4 <= to; other += 4) {
            addWins(own, others[other], others[other + 1], others[other + 2], others[other + 3], counts, sampleCount);
        }
        for (; narrow && other < to; other++) {
            addWins(own, others[other], counts, sampleCount);
        }
        for (; other < to; other++) {
            addWideWins(own, others[other], counts, sampleCount);
        }
    }

    /** Against four at a time, so that the counts are loaded and stored a quarter as often. */
    private static void addWins(
            long[] own, long[] other0, long[] other1, long[] other2, long[] other3, long[] counts, int length) {
        for (int i = 0; i < length; i++) {
            counts[i] += ((own[i] - other0[i]) >>> 63)
                    + ((own[i] - other1[i]) >>> 63)
                    + ((own[i] - other2[i]) >>> 63)
                    + ((own[i] - other3[i]) >>> 63);
        }
    }

    private static void addWins(long[] own, long[] other, long[] counts, int length) {
        for (int i = 0; i < length; i++) {
            counts[i] += (own[i] - other[i]) >>> 63;
        }
    }

    /** The sign of the difference where the signs are the same, else that of the own key: right whatever overflows. */
    private static void addWideWins(long[] own, long[] other, long[] counts, int length) {
        for (int i = 0; i < length; i++) {
            counts[i] += ((own[i] & ~other[i]) | (~(own[i] ^ other[i]) & (own[i] - other[i]))) >>> 63;
        }
    }

    private static int sum(long[] counts, int count) {
        long sum = 0;
        for (int sample = 0; sample < count; sample++) {
            sum += counts[sample];
        }
        return (int) sum;
    }

    private void countComparisons() {
        for (int model = 0; model < modelCount; model++) {
            int sum = -sampleCounts[model]; // a model does not meet itself
            for (int other = 0; other < modelCount; other++) {
                sum += Math.min(sampleCounts[model], sampleCounts[other]);
            }
            comparisons[model] = sum;
        }
    }

    /** How often a model won. */
    public int wins(int model) {
        return wins[model];
    }

    /** How often it met another. */
    public int comparisons(int model) {
        return comparisons[model];
    }

    /** Wins over comparisons, 0 where there was none. */
    public double rate(int model) {
        return comparisons[model] == 0 ? 0 : (double) wins[model] / comparisons[model];
    }
}
