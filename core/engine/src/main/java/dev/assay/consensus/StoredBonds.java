package dev.assay.consensus;

/** Writes the bonds of uids with a new permit in the chain's u16 into a {@link RawEpoch}. Stateless. */
final class StoredBonds {
    private StoredBonds() {}

    /** Positive cells, in ascending order. */
    static void ofBlock(long[] bonds, BlockRows rows, RawEpoch epoch) {
        epoch.reserveBonds(Math.toIntExact(rows.size()));
        int row = 0;
        int at = 0;
        for (int uid = 0; uid < rows.n; uid++) {
            epoch.bondStarts[uid] = at;
            boolean inBlock = row < rows.count && rows.uids[row] == uid;
            if (inBlock && epoch.newPermits[uid]) {
                at = ofRow(bonds, row * rows.n, rows.n, epoch.bondColumns, epoch.bondValuesU16, at);
            }
            row += inBlock ? 1 : 0;
        }
        epoch.bondStarts[rows.n] = at;
    }

    /** Each cell is written; the cursor moves on only where the bond is positive. */
    private static int ofRow(long[] bonds, int base, int n, int[] columns, int[] valuesU16, int from) {
        int at = from;
        for (int column = 0; column < n && at < columns.length; column++) {
            long bond = bonds[base + column];
            columns[at] = column;
            valuesU16[at] = (int) ((bond * Checks.U16_MAX) >>> 32);
            at += (int) (-bond >>> 63);
        }
        return at;
    }

    /** The entries of a list, in its order. */
    static void ofList(LiquidBonds list, BlockRows rows, RawEpoch epoch) {
        epoch.reserveBonds(list.starts[rows.count]);
        int row = 0;
        int at = 0;
        for (int uid = 0; uid < rows.n; uid++) {
            epoch.bondStarts[uid] = at;
            boolean inBlock = row < rows.count && rows.uids[row] == uid;
            if (inBlock && epoch.newPermits[uid]) {
                for (int entry = list.starts[row]; entry < list.starts[row + 1]; entry++) {
                    epoch.bondColumns[at] = list.columns[entry];
                    epoch.bondValuesU16[at++] = (int) ((list.bonds[entry] * Checks.U16_MAX) >>> 32);
                }
            }
            row += inBlock ? 1 : 0;
        }
        epoch.bondStarts[rows.n] = at;
    }
}
