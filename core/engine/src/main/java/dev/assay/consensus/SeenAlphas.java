package dev.assay.consensus;

/**
 * The alpha of every cell of one row after another.
 *
 * <p>An alpha does not see the weight and the bond themselves but what the chain's cursor sees, which walks a row once,
 * forwards, column by column: an entry that comes after one with a larger column is passed over and counts as zero. Rows
 * set by validators may be in any order.
 *
 * <p>Belongs to one thread. Source: the row cursor and {@code compute_liquid_alpha_values} in {@code run_epoch.rs} of
 * subtensor at commit 14bc6f9.
 */
final class SeenAlphas {
    private final RealRows target;
    private final RealRows old;
    private final long[] consensus;
    private final LiquidAlpha liquidAlpha;
    private final long[] bonds;
    private final long[] bondsSeen;
    private final long[] weightsSeen;
    private int row;

    SeenAlphas(RealRows target, RealRows old, long[] consensus, LiquidAlpha liquidAlpha) {
        this.target = target;
        this.old = old;
        this.consensus = consensus;
        this.liquidAlpha = liquidAlpha;
        bonds = new long[consensus.length];
        bondsSeen = new long[consensus.length];
        weightsSeen = new long[consensus.length];
    }

    void enter(int row) {
        this.row = row;
        for (int entry = old.start(row); entry < old.end(row); entry++) {
            if (old.column(entry) < bonds.length) {
                bonds[old.column(entry)] = old.raw(entry);
            }
        }
        see(old, bondsSeen);
        see(target, weightsSeen);
    }

    private void see(RealRows rows, long[] seen) {
        int columnMax = -1;
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            int column = rows.column(entry);
            if (column > columnMax && column < seen.length) {
                seen[column] = rows.raw(entry);
            }
            columnMax = Math.max(columnMax, column);
        }
    }

    /** The alpha of a cell of the row entered. */
    long of(int column) {
        return liquidAlpha.of(consensus[column], weightsSeen[column], bondsSeen[column]);
    }

    /** The old bond, seen by the cursor or not. */
    long bond(int column) {
        return bonds[column];
    }

    void leave() {
        clear(old, bonds);
        clear(old, bondsSeen);
        clear(target, weightsSeen);
    }

    private void clear(RealRows rows, long[] values) {
        for (int entry = rows.start(row); entry < rows.end(row); entry++) {
            if (rows.column(entry) < values.length) {
                values[rows.column(entry)] = 0;
            }
        }
    }
}
