package dev.assay.reward.training;

import dev.assay.ranking.PairwiseWins;
import dev.assay.ranking.Tournament;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;

/**
 * All numbers of one round of {@link WinRateReward}, by place: the number of a response among those that are valid.
 *
 * <p>Used again for the next round. Belongs to one call.
 */
final class WinRateRound {
    private final WinRateSettings settings;
    private double[] losses = {};

    final Tournament tournament = new Tournament();
    int count;
    /** Row of the batch of every place. */
    int[] rows = {};

    double[] rates = {};
    double rateMax;
    /** What the shares are in proportion to. */
    double[] parts = {};

    double partSum;
    double scale;

    WinRateRound(WinRateSettings settings) {
        this.settings = settings;
    }

    /** Computes a round. */
    void compute(RewardBatch batch, int round) {
        collect(batch, round);
        FeatureTable rounds = batch.table(WinRateReward.ROUND);
        scale = rounds.get(round, 1) * rounds.get(round, 2);
        play(batch, rounds.get(round, 0));
        rateMax = 0;
        for (int place = 0; place < count; place++) {
            rates[place] = count == 1 && settings.loneWins() ? 1 : tournament.rate(place);
            rateMax = Math.max(rateMax, rates[place]);
        }
        partSum = 0;
        for (int place = 0; place < count; place++) {
            parts[place] = part(rates[place]);
            partSum += parts[place];
        }
    }

    private double part(double rate) {
        if (settings.winnerTakesAll()) {
            return rate == rateMax ? 1 : 0;
        }
        return StrictMath.exp((rate - rateMax) / settings.temperature());
    }

    private void collect(RewardBatch batch, int round) {
        int size = batch.rowCount(round);
        if (rows.length < size) {
            rows = new int[size];
            rates = new double[size];
            parts = new double[size];
        }
        count = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                rows[count++] = row;
            }
        }
    }

    private void play(RewardBatch batch, double currentBlock) {
        FeatureTable samples = batch.table(WinRateReward.LOSSES);
        int longest = 0;
        for (int place = 0; place < count; place++) {
            longest = Math.max(longest, samples.count(rows[place]));
        }
        if (losses.length < longest) {
            losses = new double[longest];
        }
        tournament.begin(PairwiseWins.Rule.LOSSES, count, longest);
        for (int place = 0; place < count; place++) {
            int row = rows[place];
            int length = samples.count(row);
            samples.copy(samples.first(row), length, losses, 0);
            double block = batch.table(WinRateReward.RESPONSE).get(row, 0);
            tournament.enter(
                    place,
                    losses,
                    0,
                    length,
                    Double.isNaN(block) ? Long.MAX_VALUE : (long) block,
                    settings.epsilonOf(block, currentBlock));
        }
        tournament.play();
    }
}
