package dev.assay.weights;

import java.util.Arrays;

/**
 * What a validator submits: a u16 weight for each miner it gives one, in ascending order of uids. The largest of a
 * vector made here is 65,535.
 *
 * <p>Immutable; safe from any thread.
 */
public final class WeightVector {
    /** Largest weight, and largest uid. */
    public static final int U16_MAX = 0xFFFF;

    private final int[] uids;
    private final int[] values;

    private WeightVector(int[] uids, int[] values) {
        this.uids = uids;
        this.values = values;
    }

    /**
     * Copies a vector.
     *
     * @param uids strictly ascending, in [0, 65535]
     * @param values in [0, 65535], one for each uid
     * @throws IllegalArgumentException if the lengths differ, the order is another or a value is out of range
     */
    public static WeightVector of(int[] uids, int[] values) {
        if (uids.length != values.length) {
            throw new IllegalArgumentException("uids.length=" + uids.length + " != values.length=" + values.length);
        }
        for (int i = 0; i < uids.length; i++) {
            int above = i == 0 ? 0 : uids[i - 1] + 1;
            requireRange("uids[" + i + "]", uids[i], above);
            requireRange("values[" + i + "]", values[i], 0);
        }
        return new WeightVector(uids.clone(), values.clone());
    }

    private static void requireRange(String name, int value, int min) {
        if (value < min || value > U16_MAX) {
            throw new IllegalArgumentException(name + "=" + value + ": must be in [" + min + ", " + U16_MAX + "]");
        }
    }

    /** Number of weights. */
    public int count() {
        return uids.length;
    }

    /** The uid at a place, in ascending order. */
    public int uidAt(int place) {
        return uids[place];
    }

    /** The weight at a place, in [0, 65535]. */
    public int valueAt(int place) {
        return values[place];
    }

    /** The weight of a uid; 0 if it has none. */
    public int valueOf(int uid) {
        int place = Arrays.binarySearch(uids, uid);
        return place < 0 ? 0 : values[place];
    }

    /** The uids, in a new array. */
    public int[] uids() {
        return uids.clone();
    }

    /** The weights in the order of {@link #uids()}, in a new array. */
    public int[] values() {
        return values.clone();
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof WeightVector other
                && Arrays.equals(uids, other.uids)
                && Arrays.equals(values, other.values);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(uids) + Arrays.hashCode(values);
    }

    /** {@code {0=65535, 3=12}}: uid and weight. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < uids.length; i++) {
            text.append(i == 0 ? "" : ", ").append(uids[i]).append('=').append(values[i]);
        }
        return text.append('}').toString();
    }
}
