package dev.assay.reward.search;

import java.util.Arrays;

/**
 * Position of a document by its id: open addressing with linear probing, at most half full.
 *
 * <p>Immutable; {@link #find} allocates nothing and may be called from any thread. <b>Cost</b>: between 24 and 48 bytes per
 * document.
 */
final class DocumentIndex {
    private static final int EMPTY = -1;

    private final long[] ids;
    private final int[] positions;
    private final int mask;

    /** Indexes distinct ids; the position of an id is its place in the array. */
    DocumentIndex(long[] distinctIds) {
        // The smallest power of two that is twice the number of ids or more.
        int capacity = Integer.highestOneBit(Math.max(1, 2 * distinctIds.length - 1)) << 1;
        ids = new long[capacity];
        positions = new int[capacity];
        mask = capacity - 1;
        Arrays.fill(positions, EMPTY);
        for (int position = 0; position < distinctIds.length; position++) {
            insert(distinctIds[position], position);
        }
    }

    private void insert(long id, int position) {
        int slot = slot(id);
        while (positions[slot] != EMPTY) {
            slot = (slot + 1) & mask;
        }
        ids[slot] = id;
        positions[slot] = position;
    }

    /** Position of the id, or -1. */
    int find(long id) {
        int slot = slot(id);
        while (positions[slot] != EMPTY) {
            if (ids[slot] == id) {
                return positions[slot];
            }
            slot = (slot + 1) & mask;
        }
        return EMPTY;
    }

    /** Mixes all bits into the low ones: ids of one source often differ in a few high bits only. */
    private int slot(long id) {
        long mixed = (id ^ (id >>> 32)) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 29)) * 0xBF58476D1CE4E5B9L;
        return (int) (mixed >>> 32) & mask;
    }
}
