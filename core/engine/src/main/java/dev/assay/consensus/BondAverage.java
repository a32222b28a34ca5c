package dev.assay.consensus;

/**
 * Moves bonds towards their targets, {@code E = alpha * target + (1 - alpha) * old}, in the chain's fixed point.
 *
 * <p>Rows come out in ascending order and without zeros where the average is plain, in the order of the targets where it
 * is liquid. On the dense path every cell has an entry, zeros included.
 *
 * <p>Stateless. Source: {@code mat_ema_sparse} and {@code mat_ema_alpha_sparse} in subtensor's
 * {@code pallets/subtensor/src/epoch/math.rs} at commit 14bc6f9, and their dense forms.
 */
final class BondAverage {
    private BondAverage() {}

    /** One alpha for all: bonds that nobody weights any more fade. */
    static RealRows plain(RealRows target, RealRows old, int n, long alpha, EpochPath path) {
        RealRowsWriter writer = new RealRowsWriter(n, target.entryCount() + old.entryCount());
        long[] dense = new long[n];
        for (int row = 0; row < n; row++) {
            accumulate(target, row, alpha, dense);
            accumulate(old, row, I32F32.ONE - alpha, dense);
            if (path == EpochPath.DENSE) {
                writer.addAll(dense);
            } else {
                writer.addPositive(dense);
            }
            writer.endRow();
        }
        return writer.finish();
    }

    private static void accumulate(RealRows rows, int row, long factor, long[] dense) {
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            if (rows.column(entry) < dense.length) {
                dense[rows.column(entry)] += I32F32.product(factor, rows.raw(entry));
            }
        }
    }

    /** An alpha for every bond, as {@link SeenAlphas} has it: bonds without a target vanish at once. */
    static RealRows liquid(RealRows target, RealRows old, long[] consensus, LiquidAlpha liquidAlpha, EpochPath path) {
        RealRowsWriter writer = new RealRowsWriter(consensus.length, target.entryCount());
        SeenAlphas alphas = new SeenAlphas(target, old, consensus, liquidAlpha);
        for (int row = 0; row < consensus.length; row++) {
            alphas.enter(row);
            for (int entry = target.start(row); entry < target.end(row); entry++) {
                int column = target.column(entry);
                long alpha = alphas.of(column);
                long kept = I32F32.product(I32F32.ONE - alpha, alphas.bond(column));
                long moved = kept + Math.max(I32F32.product(alpha, target.raw(entry)), 0);
                if (moved > 0 || path == EpochPath.DENSE) {
                    writer.add(column, Math.min(moved, I32F32.ONE));
                }
            }
            alphas.leave();
            writer.endRow();
        }
        return writer.finish();
    }

    /** The alphas of all cells, as the chain computes them, needed or not. */
    static RealRows alphas(RealRows target, RealRows old, long[] consensus, LiquidAlpha liquidAlpha) {
        int n = consensus.length;
        RealRowsWriter writer = new RealRowsWriter(n, n * n);
        SeenAlphas alphas = new SeenAlphas(target, old, consensus, liquidAlpha);
        for (int row = 0; row < n; row++) {
            alphas.enter(row);
            for (int column = 0; column < n; column++) {
                writer.add(column, alphas.of(column));
            }
            alphas.leave();
            writer.endRow();
        }
        return writer.finish();
    }
}
