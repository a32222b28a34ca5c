package dev.assay.reward.speech;

import dev.assay.ranking.PairwiseWins;
import dev.assay.ranking.Tournament;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/**
 * All numbers of one round of {@link TournamentReward}, by place: the number of a response among those that are valid.
 *
 * <p>Used again for the next round. Belongs to one call.
 */
final class TournamentRound {
    static final int GROUPINGS = 3;
    private static final int[] GROUP_SIZES = {1, 4, 8};

    private final TournamentSettings settings;
    private final Tournament tournament = new Tournament();
    private double[] items = {};
    private double[] scores = {};
    private double[] grouped = {};
    private int longest;

    int count;
    /** Row of the batch of every place. */
    int[] rows = {};

    int[] sampleCounts = {};
    long[] blocks = {};
    boolean[] excluded = {};
    private int[] byBlock = {};
    /** Win rate of every place, for every way to group samples. */
    final double[][] groupRates = new double[GROUPINGS][];

    double[] rates = {};
    double rateMax;
    /** What the shares are in proportion to. */
    double[] parts = {};

    double partSum;
    double scale;

    TournamentRound(TournamentSettings settings) {
        this.settings = settings;
        Arrays.fill(groupRates, new double[0]);
    }

    /** Computes a round. */
    void compute(RewardBatch batch, int round) {
        collect(batch, round);
        FeatureTable rounds = batch.table(TournamentReward.ROUND);
        scale = rounds.get(round, 0) * rounds.get(round, 1);
        readScores(batch.table(TournamentReward.SAMPLES));
        exclude();
        for (int grouping = 0; grouping < GROUPINGS; grouping++) {
            Arrays.fill(groupRates[grouping], 0, count, 0);
            if (settings.weight(grouping) > 0) {
                play(grouping);
            }
        }
        share();
    }

    private void collect(RewardBatch batch, int round) {
        allocate(batch.rowCount(round));
        count = 0;
        longest = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                double block = batch.table(TournamentReward.RESPONSE).get(row, 0);
                blocks[count] = Double.isNaN(block) ? Long.MAX_VALUE : (long) block;
                sampleCounts[count] = batch.table(TournamentReward.SAMPLES).count(row);
                longest = Math.max(longest, sampleCounts[count]);
                rows[count++] = row;
            }
        }
    }

    private void allocate(int size) {
        if (rows.length >= size) {
            return;
        }
        rows = new int[size];
        sampleCounts = new int[size];
        blocks = new long[size];
        excluded = new boolean[size];
        byBlock = new int[size];
        for (int grouping = 0; grouping < GROUPINGS; grouping++) {
            groupRates[grouping] = new double[size];
        }
        rates = new double[size];
        parts = new double[size];
    }

    /** A model without samples failed in all of them: its scores are 0, as many as any other has. */
    private void readScores(FeatureTable samples) {
        if (scores.length < count * longest) {
            scores = new double[count * longest];
        }
        if (items.length < longest * samples.columns()) {
            items = new double[longest * samples.columns()];
        }
        for (int place = 0; place < count; place++) {
            int from = place * longest;
            int length = sampleCounts[place];
            samples.copy(samples.first(rows[place]), length, items, 0);
            for (int sample = 0; sample < length; sample++) {
                scores[from + sample] = settings.fromErrors()
                        ? settings.scoring().score(items, sample * samples.columns())
                        : items[sample];
            }
            Arrays.fill(scores, from + length, from + longest, 0);
            sampleCounts[place] = length == 0 ? longest : length;
        }
    }

    /** Leaves out who has only zeros, and who is like an earlier model that is in. */
    private void exclude() {
        Arrays.fill(excluded, 0, count, false);
        if (settings.similarity() == 0) {
            return;
        }
        sortByBlock(); // so that the order of the responses makes no difference
        for (int i = 0; i < count; i++) {
            int place = byBlock[i];
            excluded[place] = allZero(place);
            for (int earlier = 0; earlier < i && !excluded[place]; earlier++) {
                int other = byBlock[earlier];
                excluded[place] = blocks[other] < blocks[place] && !excluded[other] && alike(place, other);
            }
        }
    }

    /** Places from the earliest block to the latest, equal ones as they come. */
    private void sortByBlock() {
        for (int place = 0; place < count; place++) {
            int at = place;
            while (at > 0 && blocks[byBlock[at - 1]] > blocks[place]) {
                byBlock[at] = byBlock[at - 1];
                at--;
            }
            byBlock[at] = place;
        }
    }

    private boolean allZero(int place) {
        for (int sample = 0; sample < sampleCounts[place]; sample++) {
            if (scores[place * longest + sample] != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean alike(int place, int other) {
        double difference = 0;
        for (int sample = 0; sample < sampleCounts[place]; sample++) {
            difference =
                    Math.max(difference, Math.abs(scores[place * longest + sample] - scores[other * longest + sample]));
        }
        return sampleCounts[place] == sampleCounts[other] && difference < settings.similarity();
    }

    private void play(int grouping) {
        int entered = 0;
        for (int place = 0; place < count; place++) {
            entered += excluded[place] ? 0 : 1;
        }
        int groupSize = GROUP_SIZES[grouping];
        if (grouped.length < longest) {
            grouped = new double[longest];
        }
        tournament.begin(PairwiseWins.Rule.SCORES, entered, longest / groupSize);
        int model = 0;
        for (int place = 0; place < count; place++) {
            if (!excluded[place]) {
                int groups = sampleCounts[place] / groupSize;
                group(place, groupSize, groups);
                tournament.enter(model++, grouped, 0, groups, blocks[place], settings.epsilon());
            }
        }
        tournament.play();
        model = 0;
        for (int place = 0; place < count; place++) {
            if (!excluded[place]) {
                groupRates[grouping][place] = tournament.rate(model++);
            }
        }
    }

    private void group(int place, int groupSize, int groups) {
        int from = place * longest;
        if (groupSize == 1) {
            System.arraycopy(scores, from, grouped, 0, groups);
            return;
        }
        for (int group = 0; group < groups; group++) {
            double sum = 0;
            for (int i = 0; i < groupSize; i++) {
                int at = group * groupSize + i;
                sum += scores[from + (groupSize == 4 ? at : reversedOddEven(at, sampleCounts[place]))];
            }
            grouped[group] = sum / groupSize;
        }
    }

    /** Sample at a place of the list that has those of odd number first, then those of even number, backwards. */
    private static int reversedOddEven(int at, int length) {
        int forward = length - 1 - at;
        int odd = length / 2;
        return forward < odd ? 2 * forward + 1 : 2 * (forward - odd);
    }

    private void share() {
        rateMax = 0;
        for (int place = 0; place < count; place++) {
            double sum = 0;
            for (int grouping = 0; grouping < GROUPINGS; grouping++) {
                sum += settings.weight(grouping) * groupRates[grouping][place];
            }
            rates[place] = sum / settings.weightSum();
            rateMax = Math.max(rateMax, rates[place]);
        }
        partSum = 0;
        for (int place = 0; place < count; place++) {
            parts[place] = StrictMath.exp((rates[place] - rateMax) / settings.temperature());
            partSum += parts[place];
        }
    }
}
