package dev.assay.consensus;

/**
 * The uids that have a row in the dense blocks of an epoch: those whose weights may count and those with old bonds, in
 * ascending order. Everyone else says nothing and costs nothing.
 *
 * <p>A block is a {@code long[]} of [count × n]; row k starts at {@code k * n}. Belongs to one thread; allocates nothing
 * while sizes stay.
 */
final class BlockRows {
    int count;
    int n;
    int[] uids = new int[0];

    void select(Metagraph metagraph, EpochStanding standing) {
        n = metagraph.n();
        if (uids.length != n) {
            uids = new int[n];
        }
        int[] weightStarts = metagraph.weights().rowStarts;
        int[] bondStarts = metagraph.bonds().rowStarts;
        count = 0;
        for (int uid = 0; uid < n; uid++) {
            boolean weighs = standing.permits[uid] && weightStarts[uid] < weightStarts[uid + 1];
            if (weighs || bondStarts[uid] < bondStarts[uid + 1]) {
                uids[count++] = uid;
            }
        }
    }

    /** Cells of a block. */
    long size() {
        return (long) count * n;
    }

    /** The array if it has room for a block, otherwise a new one. */
    long[] block(long[] old) {
        int size = Math.toIntExact(size());
        return old.length >= size ? old : new long[size];
    }
}
