package dev.assay.ranking;

import dev.assay.ranking.PairwiseWins.Rule;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The values of a tournament as whole numbers of which the lower wins, one row per model, in the order in which a model
 * is scaled against all that come after it.
 *
 * <p>The bits of a double at least 0 rise with it; those of a negative one fall, and are flipped. Where scores meet, all
 * are inverted, so that there is one comparison. Places a model has no sample for hold a number that nothing beats.
 *
 * <p>Belongs to one call.
 */
final class TournamentKeys {
    private final int modelCount;
    private final int sampleCount;
    private final Rule rule;
    private final int[] order;
    private final int[] sampleCounts;
    private final long[] blocks;
    private final long[][] plain;
    private final long[][] scaled;
    private long keyMin = Long.MAX_VALUE;
    private long keyMax = Long.MIN_VALUE;

    TournamentKeys(double[] values, int[] sampleCounts, long[] blocks, double[] epsilons, Rule rule) {
        modelCount = blocks.length;
        sampleCount = requireSampleCount(values.length, modelCount);
        this.rule = rule;
        this.sampleCounts = sampleCounts;
        this.blocks = blocks;
        requireRanges(values, epsilons);
        order = scaledFirst();
        plain = new long[modelCount][];
        scaled = new long[modelCount][];
        for (int place = 0; place < modelCount; place++) {
            int model = order[place];
            plain[place] = keys(values, model, 1);
            scaled[place] = keys(values, model, 1 - epsilons[model]);
        }
        for (int place = 0; place < modelCount; place++) {
            int from = sampleCounts[order[place]];
            // Nothing is below the lowest key, so nobody beats a sample that is not there.
            Arrays.fill(plain[place], from, sampleCount, keyMin);
            Arrays.fill(scaled[place], from, sampleCount, keyMin);
        }
    }

    private static int requireSampleCount(int valueCount, int modelCount) {
        if (modelCount == 0 ? valueCount != 0 : valueCount % modelCount != 0) {
            throw Checks.invalid("values.length", valueCount, "a whole number of rows, one per block: " + modelCount);
        }
        return modelCount == 0 ? 0 : valueCount / modelCount;
    }

    private void requireRanges(double[] values, double[] epsilons) {
        for (int model = 0; model < modelCount; model++) {
            if (!(epsilons[model] >= 0 && epsilons[model] < 1)) { // written so that NaN is rejected
                throw Checks.invalid("epsilons[" + model + "]", epsilons[model], "in [0, 1)");
            }
            if (sampleCounts[model] < 0 || sampleCounts[model] > sampleCount) {
                throw Checks.invalid("sampleCounts[" + model + "]", sampleCounts[model], "in [0, " + sampleCount + "]");
            }
            for (int sample = 0; sample < sampleCounts[model]; sample++) {
                int at = model * sampleCount + sample;
                if (Double.isNaN(values[at])) {
                    throw Checks.invalid("values[" + at + "]", values[at], "a number");
                }
            }
        }
    }

    private int[] scaledFirst() {
        Comparator<Integer> earlierFirst = Comparator.comparingLong(model -> blocks[model]);
        return IntStream.range(0, modelCount)
                .boxed()
                .sorted(rule == Rule.LOSSES ? earlierFirst : earlierFirst.reversed())
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private long[] keys(double[] values, int model, double factor) {
        long inversion = rule == Rule.LOSSES ? 0 : -1;
        long[] keys = new long[sampleCount];
        int from = model * sampleCount;
        long lowest = keyMin; // in locals: the loop would store a field every time
        long highest = keyMax;
        for (int sample = 0; sample < sampleCounts[model]; sample++) {
            // Adding 0 turns -0.0 into 0.0, whose bits differ.
            long bits = Double.doubleToRawLongBits(values[from + sample] * factor + 0.0);
            long key = bits ^ ((bits >> 63) >>> 1) ^ inversion;
            keys[sample] = key;
            lowest = Math.min(lowest, key);
            highest = Math.max(highest, key);
        }
        keyMin = lowest;
        keyMax = highest;
        return keys;
    }

    /** Writes how often each model wins. */
    void countWins(int[] wins) {
        // Where the largest less the smallest key overflows, the sign of a difference says nothing.
        boolean narrow = keyMax < keyMin || ((keyMax ^ keyMin) & (keyMax ^ (keyMax - keyMin))) >= 0;
        long[] winsBySample = new long[sampleCount];
        int tiesFrom = 0;
        int tiesTo = 0;
        for (int place = 0; place < modelCount; place++) {
            if (place == tiesTo) {
                tiesFrom = place;
                tiesTo = endOfTies(place);
            }
            Arrays.fill(winsBySample, 0);
            // Those before it in order are scaled against it, and it against those behind; a model never beats itself.
            meet(plain[place], scaled, 0, tiesFrom, winsBySample, narrow);
            meet(plain[place], plain, tiesFrom, tiesTo, winsBySample, narrow);
            meet(scaled[place], plain, tiesTo, modelCount, winsBySample, narrow);
            int model = order[place];
            wins[model] = sum(winsBySample, sampleCounts[model]);
        }
    }

    private int endOfTies(int from) {
        int to = from;
        while (to < modelCount && blocks[order[to]] == blocks[order[from]]) {
            to++;
        }
        return to;
    }

    private static void meet(long[] own, long[][] others, int from, int to, long[] wins, boolean narrow) {
        int other = from;
        for (; narrow && other + 4 <= to; other += 4) {
            addWins(own, others[other], others[other + 1], others[other + 2], others[other + 3], wins);
        }
        for (; narrow && other < to; other++) {
            addWins(own, others[other], wins);
        }
        for (; other < to; other++) {
            addWideWins(own, others[other], wins);
        }
    }

    /** Against four at a time, so that the counts are loaded and stored a quarter as often. */
    private static void addWins(long[] own, long[] other0, long[] other1, long[] other2, long[] other3, long[] wins) {
        for (int i = 0; i < wins.length; i++) {
            wins[i] += ((own[i] - other0[i]) >>> 63)
                    + ((own[i] - other1[i]) >>> 63)
                    + ((own[i] - other2[i]) >>> 63)
                    + ((own[i] - other3[i]) >>> 63);
        }
    }

    private static void addWins(long[] own, long[] other, long[] wins) {
        for (int i = 0; i < wins.length; i++) {
            wins[i] += (own[i] - other[i]) >>> 63;
        }
    }

    /** The sign of the difference where the signs are the same, else that of the own key: right whatever overflows. */
    private static void addWideWins(long[] own, long[] other, long[] wins) {
        for (int i = 0; i < wins.length; i++) {
            wins[i] += ((own[i] & ~other[i]) | (~(own[i] ^ other[i]) & (own[i] - other[i]))) >>> 63;
        }
    }

    private static int sum(long[] winsBySample, int count) {
        long sum = 0;
        for (int sample = 0; sample < count; sample++) {
            sum += winsBySample[sample];
        }
        return (int) sum;
    }
}
