package dev.assay.consensus;

/**
 * Moves bonds towards their targets, {@code E = alpha * target + (1 - alpha) * old}, in float64 on the chain's
 * {@link Grid}.
 *
 * <p>Stateless. Source: {@code mat_ema_sparse} and {@code mat_ema_alpha_sparse} in subtensor's
 * {@code pallets/subtensor/src/epoch/math.rs} at commit 14bc6f9.
 */
final class BondAverage {
    private BondAverage() {}

    /** One alpha for all: bonds that nobody weights any more fade. Rows come out in ascending order, without zeros. */
    static RealRows plain(RealRows target, RealRows old, int n, double alpha) {
        RealRowsWriter writer = new RealRowsWriter(n, target.entryCount() + old.entryCount());
        double[] dense = new double[n];
        for (int row = 0; row < n; row++) {
            accumulate(target, row, alpha, dense);
            accumulate(old, row, 1 - alpha, dense);
            writer.addPositive(dense);
            writer.endRow();
        }
        return writer.finish();
    }

    private static void accumulate(RealRows rows, int row, double factor, double[] dense) {
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            if (rows.column(entry) < dense.length) {
                dense[rows.column(entry)] += Grid.product(factor, rows.value(entry));
            }
        }
    }

    /**
     * An alpha for every bond: bonds without a target vanish at once. Rows come out in the order of the targets, without
     * zeros.
     *
     * <p>The alpha of a cell does not see the target or bond itself but what the chain's cursor sees, which walks a row
     * once, forwards, column by column: an entry that comes after one with a larger column is passed over and counts as
     * zero. Rows set by validators may be in any order.
     */
    static RealRows liquid(RealRows target, RealRows old, double[] consensus, LiquidAlpha liquidAlpha) {
        int n = consensus.length;
        RealRowsWriter writer = new RealRowsWriter(n, target.entryCount());
        double[] bonds = new double[n];
        double[] bondsSeen = new double[n];
        for (int row = 0; row < n; row++) {
            scatter(old, row, bonds, bondsSeen);
            int columnMax = -1;
            for (int entry = target.start(row); entry < target.end(row); entry++) {
                int column = target.column(entry);
                double weightSeen = column > columnMax ? target.value(entry) : 0;
                columnMax = Math.max(columnMax, column);
                double alpha = liquidAlpha.of(consensus[column], weightSeen, bondsSeen[column]);
                double moved =
                        Grid.product(1 - alpha, bonds[column]) + Math.max(Grid.product(alpha, target.value(entry)), 0);
                if (moved > 0) {
                    writer.add(column, Math.min(moved, 1));
                }
            }
            clear(old, row, bonds, bondsSeen);
            writer.endRow();
        }
        return writer.finish();
    }

    private static void scatter(RealRows rows, int row, double[] all, double[] seen) {
        int columnMax = -1;
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            int column = rows.column(entry);
            if (column < all.length) {
                all[column] = rows.value(entry);
                seen[column] = column > columnMax ? rows.value(entry) : 0;
            }
            columnMax = Math.max(columnMax, column);
        }
    }

    private static void clear(RealRows rows, int row, double[] all, double[] seen) {
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            if (rows.column(entry) < all.length) {
                all[rows.column(entry)] = 0;
                seen[rows.column(entry)] = 0;
            }
        }
    }
}
