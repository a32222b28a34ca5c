package dev.assay.consensus;

import java.util.Arrays;

/**
 * The part of an epoch that turns weights into consensus and incentive, in float64 on the chain's {@link Grid}.
 *
 * <p>{@code C_j = median of W_ij weighted by active stake}; {@code K_ij = min(W_ij, C_j)};
 * {@code trust_i = sum_j K_ij}; {@code ranks_j = sum_i activeStake_i * K_ij}; incentive is ranks scaled to one.
 *
 * <p>Immutable when made. Cost: one pass over the weights for each step, and a dense block of [miners × staked
 * validators] for the medians. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9, sparse path.
 */
final class PlainConsensus {
    final RealRows weights;
    final double[] consensus;
    final RealRows clipped;
    final double[] validatorTrust;
    final double[] ranks;
    final double[] incentive;

    PlainConsensus(SparseRows maskedWeights, double[] activeStake, int kappa) {
        weights = rowNormalized(RealRows.of(maskedWeights));
        consensus = consensus(weights, activeStake, Grid.ofU16(kappa));
        clipped = clipped(weights, consensus);
        validatorTrust = rowSums(clipped);
        ranks = ranks(clipped, activeStake);
        incentive = Grid.normalize(ranks);
    }

    private static RealRows rowNormalized(RealRows rows) {
        double[] sums = rowSums(rows);
        return rows.map((row, column, value) -> sums[row] > 0 ? Grid.quotient(value, sums[row]) : value);
    }

    private static double[] rowSums(RealRows rows) {
        double[] sums = new double[rows.rowCount()];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = rows.rowSum(row);
        }
        return sums;
    }

    private static double[] consensus(RealRows weights, double[] activeStake, double kappa) {
        int n = activeStake.length;
        int[] validators = staked(activeStake);
        int count = validators.length;
        double[] consensus = new double[n];
        double[] stake = new double[count];
        double[] scores = new double[Math.multiplyExact(n, count)];
        boolean[] weighted = new boolean[n];
        for (int k = 0; k < count; k++) {
            stake[k] = activeStake[validators[k]];
            for (int entry = weights.start(validators[k]); entry < weights.end(validators[k]); entry++) {
                int column = weights.column(entry);
                scores[column * count + k] = weights.value(entry);
                weighted[column] = true;
            }
        }
        // The chain scales the active stake to one a second time here; the two roundings decide ties.
        WeightedMedian median = new WeightedMedian(Grid.normalize(stake), kappa);
        for (int column = 0; column < n; column++) {
            consensus[column] = weighted[column] ? median.of(scores, column * count) : 0;
        }
        return consensus;
    }

    private static int[] staked(double[] activeStake) {
        int[] validators = new int[activeStake.length];
        int count = 0;
        for (int uid = 0; uid < activeStake.length; uid++) {
            if (activeStake[uid] > 0) {
                validators[count++] = uid;
            }
        }
        return Arrays.copyOf(validators, count);
    }

    private static RealRows clipped(RealRows weights, double[] consensus) {
        RealRowsWriter writer = new RealRowsWriter(weights.rowCount(), weights.entryCount());
        for (int row = 0; row < weights.rowCount(); row++) {
            for (int entry = weights.start(row); entry < weights.end(row); entry++) {
                int column = weights.column(entry);
                double weight = weights.value(entry);
                // A weight that is clipped to nothing disappears; one that was zero stays, and keeps its bond alive.
                if (weight <= consensus[column]) {
                    writer.add(column, weight);
                } else if (consensus[column] != 0) {
                    writer.add(column, consensus[column]);
                }
            }
            writer.endRow();
        }
        return writer.finish();
    }

    private static double[] ranks(RealRows clipped, double[] activeStake) {
        double[] ranks = new double[activeStake.length];
        for (int row = 0; row < activeStake.length; row++) {
            for (int entry = clipped.start(row); entry < clipped.end(row); entry++) {
                ranks[clipped.column(entry)] += Grid.product(activeStake[row], clipped.value(entry));
            }
        }
        return ranks;
    }
}
