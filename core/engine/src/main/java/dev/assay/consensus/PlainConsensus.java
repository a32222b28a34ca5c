package dev.assay.consensus;

import java.util.Arrays;

/**
 * The part of an epoch that turns weights into consensus and incentive, in the chain's fixed point.
 *
 * <p>{@code C_j = median of W_ij weighted by active stake}; {@code K_ij = min(W_ij, C_j)};
 * {@code trust_i = sum_j K_ij}; {@code ranks_j = sum_i activeStake_i * K_ij}; incentive is ranks scaled to one.
 *
 * <p>Immutable when made. Cost: one pass over the weights for each step, and a dense block of [miners × staked
 * validators] for the medians. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9.
 */
final class PlainConsensus {
    final RealRows weights;
    final long[] consensus;
    final RealRows clipped;
    final long[] validatorTrust;
    final long[] ranks;
    final long[] incentive;

    PlainConsensus(RealRows maskedWeights, long[] activeStake, int kappa, EpochPath path) {
        weights = rowNormalized(maskedWeights);
        consensus = consensus(weights, activeStake, I32F32.ofU16(kappa));
        clipped = clipped(weights, consensus, path);
        validatorTrust = rowSums(clipped);
        ranks = ranks(clipped, activeStake);
        incentive = RawVectors.normalized(ranks);
    }

    private static RealRows rowNormalized(RealRows rows) {
        long[] sums = rowSums(rows);
        return rows.map((row, column, raw) -> sums[row] > 0 ? I32F32.quotientOrZero(raw, sums[row]) : raw);
    }

    private static long[] rowSums(RealRows rows) {
        long[] sums = new long[rows.rowCount()];
        for (int row = 0; row < sums.length; row++) {
            sums[row] = rows.rawSum(row);
        }
        return sums;
    }

    private static long[] consensus(RealRows weights, long[] activeStake, long kappa) {
        int n = activeStake.length;
        int[] validators = staked(activeStake);
        int count = validators.length;
        long[] consensus = new long[n];
        long[] stake = new long[count];
        long[] scores = new long[Math.multiplyExact(n, count)];
        boolean[] weighted = new boolean[n];
        for (int k = 0; k < count; k++) {
            stake[k] = activeStake[validators[k]];
            for (int entry = weights.start(validators[k]); entry < weights.end(validators[k]); entry++) {
                int column = weights.column(entry);
                scores[column * count + k] = weights.raw(entry);
                weighted[column] = true;
            }
        }
        // The chain scales the active stake to one a second time here; the two roundings decide ties.
        WeightedMedian median = new WeightedMedian(RawVectors.normalized(stake), kappa);
        for (int column = 0; column < n; column++) {
            consensus[column] = weighted[column] ? median.of(scores, column * count) : 0;
        }
        return consensus;
    }

    private static int[] staked(long[] activeStake) {
        int[] validators = new int[activeStake.length];
        int count = 0;
        for (int uid = 0; uid < activeStake.length; uid++) {
            if (activeStake[uid] > 0) {
                validators[count++] = uid;
            }
        }
        return Arrays.copyOf(validators, count);
    }

    private static RealRows clipped(RealRows weights, long[] consensus, EpochPath path) {
        RealRowsWriter writer = new RealRowsWriter(weights.rowCount(), weights.entryCount());
        for (int row = 0; row < weights.rowCount(); row++) {
            for (int entry = weights.start(row); entry < weights.end(row); entry++) {
                int column = weights.column(entry);
                long weight = weights.raw(entry);
                // A weight that is clipped to nothing disappears; one that was zero stays, and keeps its bond alive.
                if (weight <= consensus[column]) {
                    writer.add(column, weight);
                } else if (consensus[column] != 0 || path == EpochPath.DENSE) {
                    writer.add(column, consensus[column]);
                }
            }
            writer.endRow();
        }
        return writer.finish();
    }

    private static long[] ranks(RealRows clipped, long[] activeStake) {
        long[] ranks = new long[activeStake.length];
        for (int row = 0; row < activeStake.length; row++) {
            for (int entry = clipped.start(row); entry < clipped.end(row); entry++) {
                int column = clipped.column(entry);
                ranks[column] = I32F32.add(ranks[column], I32F32.product(activeStake[row], clipped.raw(entry)));
            }
        }
        return ranks;
    }
}
