package dev.assay.consensus;

/**
 * The part of an epoch that moves bonds and pays dividends by them, in float64 on the chain's {@link Grid}.
 *
 * <p>Yuma 3: a bond is a number in [0, 1] that moves towards the validator's weight for the miner, at one speed or by
 * {@link LiquidAlpha}; {@code dividends_i = activeStake_i * sum_j incentive_j * E_ij / sum_k E_kj}, scaled to a sum of
 * one.
 *
 * <p>Before Yuma 3: a bond is a share of its column and moves towards the validator's share of stake times weight;
 * {@code dividends_i = sum_j incentive_j * E_ij}, scaled to a sum of one. Stored is the share relative to the largest.
 *
 * <p>Immutable when made. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9, sparse path.
 */
final class PlainBonds {
    final RealRows weightsForBonds;
    final RealRows oldBonds;
    final RealRows delta;
    final RealRows shares;
    final RealRows bonds;
    final double[] totalBonds;
    final double[] dividends;

    PlainBonds(PlainConsensus consensus, SparseRows old, double[] activeStake, Hyperparameters hyperparameters) {
        int n = activeStake.length;
        double alpha =
                1 - Grid.floor((double) hyperparameters.bondsMovingAverage() / Hyperparameters.MOVING_AVERAGE_ONE);
        weightsForBonds = weightsForBonds(consensus, Grid.ofU16(hyperparameters.bondsPenalty()));
        if (hyperparameters.yuma3On()) {
            oldBonds = RealRows.of(old).map((row, column, value) -> Grid.quotient(value, Checks.U16_MAX));
            delta = RealRows.empty(n);
            bonds = hyperparameters.liquidAlphaOn() && anyPositive(consensus.consensus)
                    ? BondAverage.liquid(
                            weightsForBonds, oldBonds, consensus.consensus, new LiquidAlpha(hyperparameters))
                    : BondAverage.plain(weightsForBonds, oldBonds, n, alpha);
            shares = BondColumns.normalized(bonds, n);
            totalBonds = weighted(shares, consensus.incentive);
            dividends = Grid.normalize(products(totalBonds, activeStake));
        } else {
            oldBonds = BondColumns.normalized(RealRows.of(old), n);
            RealRows staked = weightsForBonds.map((row, column, value) -> Grid.product(value, activeStake[row]));
            delta = BondColumns.normalized(staked, n);
            shares = BondColumns.normalized(BondAverage.plain(delta, oldBonds, n, alpha), n);
            bonds = BondColumns.upscaled(shares, n);
            totalBonds = new double[n];
            dividends = Grid.normalize(weighted(shares, consensus.incentive));
        }
    }

    private static boolean anyPositive(double[] values) {
        for (double value : values) {
            if (value > 0) {
                return true;
            }
        }
        return false;
    }

    /** From the weights to the clipped weights, {@code penalty} of the way. The two ends keep order and zeros. */
    private static RealRows weightsForBonds(PlainConsensus consensus, double penalty) {
        if (penalty == 0) {
            return consensus.weights;
        }
        return penalty == 1 ? consensus.clipped : interpolated(consensus.weights, consensus.clipped, penalty);
    }

    private static RealRows interpolated(RealRows weights, RealRows clipped, double penalty) {
        int n = weights.rowCount();
        RealRowsWriter writer = new RealRowsWriter(n, weights.entryCount());
        double[] dense = new double[n];
        double[] clippedDense = new double[n];
        for (int row = 0; row < n; row++) {
            for (int entry = clipped.start(row); entry < clipped.end(row); entry++) {
                clippedDense[clipped.column(entry)] = clipped.value(entry);
            }
            for (int entry = weights.start(row); entry < weights.end(row); entry++) {
                int column = weights.column(entry);
                double weight = weights.value(entry);
                dense[column] = weight + Grid.product(penalty, clippedDense[column] - weight);
                clippedDense[column] = 0;
            }
            writer.addPositive(dense);
            writer.endRow();
        }
        return writer.finish();
    }

    /** {@code sum_j rows_ij * factors_j}, in the order of the entries. */
    private static double[] weighted(RealRows rows, double[] factors) {
        double[] sums = new double[rows.rowCount()];
        for (int row = 0; row < sums.length; row++) {
            for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                sums[row] += Grid.product(rows.value(entry), factors[rows.column(entry)]);
            }
        }
        return sums;
    }

    private static double[] products(double[] left, double[] right) {
        double[] products = new double[left.length];
        for (int i = 0; i < left.length; i++) {
            products[i] = Grid.product(left[i], right[i]);
        }
        return products;
    }
}
