package dev.assay.consensus;

import java.util.function.Supplier;

/**
 * The part of an epoch that moves bonds and pays dividends by them, in the chain's fixed point.
 *
 * <p>Yuma 3: a bond is a number in [0, 1] that moves towards the validator's weight for the miner, at one speed or by
 * {@link LiquidAlpha}; {@code dividends_i = activeStake_i * sum_j incentive_j * E_ij / sum_k E_kj}, scaled to a sum of
 * one.
 *
 * <p>Before Yuma 3: a bond is a share of its column and moves towards the validator's share of stake times weight;
 * {@code dividends_i = sum_j incentive_j * E_ij}, scaled to a sum of one. Stored is the share relative to the largest.
 *
 * <p>Immutable when made. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9.
 */
final class PlainBonds {
    private static final long U16_MAX_RAW = (long) Checks.U16_MAX << 32;

    final RealRows weightsForBonds;
    final RealRows oldBonds;
    final RealRows delta;
    final RealRows shares;
    final RealRows bonds;
    final long[] totalBonds;
    final long[] dividends;

    /** The alpha of every cell under liquid alpha, made when asked for; otherwise empty. */
    final Supplier<RealRows> alphas;

    PlainBonds(
            PlainConsensus consensus,
            RealRows old,
            long[] activeStake,
            Hyperparameters hyperparameters,
            EpochPath path) {
        int n = activeStake.length;
        long alpha = hyperparameters.bondsAlphaRaw();
        weightsForBonds = weightsForBonds(consensus, I32F32.ofU16(hyperparameters.bondsPenalty()), path);
        boolean liquid = hyperparameters.yuma3On()
                && hyperparameters.liquidAlphaOn()
                && RawVectors.anyPositive(consensus.consensus);
        LiquidAlpha liquidAlpha = new LiquidAlpha(hyperparameters);
        if (hyperparameters.yuma3On()) {
            oldBonds = old.map((row, column, raw) -> I32F32.quotientOrZero(raw, U16_MAX_RAW));
            delta = RealRows.empty(n);
            bonds = liquid
                    ? BondAverage.liquid(weightsForBonds, oldBonds, consensus.consensus, liquidAlpha, path)
                    : BondAverage.plain(weightsForBonds, oldBonds, n, alpha, path);
            shares = BondColumns.normalized(bonds, n);
            totalBonds = weighted(shares, consensus.incentive);
            dividends = RawVectors.normalized(RawVectors.products(totalBonds, activeStake));
        } else {
            oldBonds = BondColumns.normalized(old, n);
            RealRows staked = weightsForBonds.map((row, column, raw) -> I32F32.product(raw, activeStake[row]));
            delta = BondColumns.normalized(staked, n);
            shares = BondColumns.normalized(BondAverage.plain(delta, oldBonds, n, alpha, path), n);
            bonds = BondColumns.upscaled(shares, n);
            totalBonds = new long[n];
            dividends = RawVectors.normalized(weighted(shares, consensus.incentive));
        }
        alphas = () -> liquid
                ? BondAverage.alphas(weightsForBonds, oldBonds, consensus.consensus, liquidAlpha)
                : RealRows.empty(n);
    }

    /** From the weights to the clipped weights, {@code penalty} of the way. The two ends keep order and zeros. */
    private static RealRows weightsForBonds(PlainConsensus consensus, long penalty, EpochPath path) {
        if (penalty == 0) {
            return consensus.weights;
        }
        return penalty == I32F32.ONE
                ? consensus.clipped
                : interpolated(consensus.weights, consensus.clipped, penalty, path);
    }

    private static RealRows interpolated(RealRows weights, RealRows clipped, long penalty, EpochPath path) {
        int n = weights.rowCount();
        RealRowsWriter writer = new RealRowsWriter(n, weights.entryCount());
        long[] dense = new long[n];
        long[] clippedDense = new long[n];
        for (int row = 0; row < n; row++) {
            for (int entry = clipped.start(row); entry < clipped.end(row); entry++) {
                clippedDense[clipped.column(entry)] = clipped.raw(entry);
            }
            for (int entry = weights.start(row); entry < weights.end(row); entry++) {
                int column = weights.column(entry);
                long weight = weights.raw(entry);
                dense[column] = weight + I32F32.product(penalty, clippedDense[column] - weight);
                clippedDense[column] = 0;
            }
            if (path == EpochPath.DENSE) {
                writer.addAll(dense);
            } else {
                writer.addPositive(dense);
            }
            writer.endRow();
        }
        return writer.finish();
    }

    /** {@code sum_j rows_ij * factors_j}, in the order of the entries. */
    private static long[] weighted(RealRows rows, long[] factors) {
        long[] sums = new long[rows.rowCount()];
        for (int row = 0; row < sums.length; row++) {
            for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                if (rows.column(entry) < factors.length) {
                    sums[row] += I32F32.product(rows.raw(entry), factors[rows.column(entry)]);
                }
            }
        }
        return sums;
    }
}
