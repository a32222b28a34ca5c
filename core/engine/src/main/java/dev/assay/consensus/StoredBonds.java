package dev.assay.consensus;

/**
 * Writes the bonds of uids with a new permit in the chain's u16 into a {@link RawEpoch}, one row after another, ascending
 * uids. Belongs to one thread; allocates nothing while sizes stay.
 */
final class StoredBonds {
    private boolean[] permits = new boolean[0];
    private int[] starts = new int[0];
    private int[] columns = new int[0];
    private int[] valuesU16 = new int[0];
    private int nextUid;
    private int at;

    /** Begins anew; {@code entryCountMax} entries at most will come. */
    void start(RawEpoch epoch, int entryCountMax) {
        permits = epoch.newPermits;
        starts = epoch.bondStarts;
        epoch.reserveBonds(entryCountMax + 1);
        columns = epoch.bondColumns;
        valuesU16 = epoch.bondValuesU16;
        nextUid = 0;
        at = 0;
    }

    /** Adds the positive cells of a row, in ascending order, if its uid has a permit. */
    void addPositive(int uid, long[] bonds, int base, int n) {
        enter(uid);
        if (permits[uid]) {
            at = write(bonds, base, n, columns, valuesU16, at);
        }
    }

    /** Each cell is written; the cursor moves on only where the bond is positive. */
    private static int write(long[] bonds, int base, int n, int[] columns, int[] valuesU16, int from) {
        int at = from;
        for (int column = 0; column < n; column++) {
            long bond = bonds[base + column];
            columns[at] = column;
            valuesU16[at] = (int) ((bond * Checks.U16_MAX) >>> 32);
            at += (int) (-bond >>> 63);
        }
        return at;
    }

    /** Adds entries of a list in their order, if the uid has a permit. */
    void addAll(int uid, int[] listColumns, long[] listBonds, int from, int to) {
        enter(uid);
        for (int entry = from; entry < to && permits[uid]; entry++) {
            columns[at] = listColumns[entry];
            valuesU16[at++] = (int) ((listBonds[entry] * Checks.U16_MAX) >>> 32);
        }
    }

    private void enter(int uid) {
        while (nextUid <= uid) {
            starts[nextUid++] = at;
        }
    }

    void finish() {
        enter(permits.length);
    }
}
