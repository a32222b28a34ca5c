package dev.assay.simulation;

import java.util.Arrays;

/**
 * Weights as a client sends them to the chain.
 *
 * <p>{@link #ofShares} does what the official client does: {@code rint(share / largest share * 65535)}, zeros dropped.
 *
 * @param uids who is weighted, in the order sent
 * @param values u16, not yet scaled by the chain
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent, and never compared
record Submission(int[] uids, int[] values) {
    /** No call is made at all. */
    static final Submission NOTHING = new Submission(new int[0], new int[0]);

    private static final int U16_MAX = 65_535;

    /**
     * Weights in proportion to shares.
     *
     * @param sharesByUid finite, at least 0, any scale; all zero gives {@link #NOTHING}
     */
    static Submission ofShares(double[] sharesByUid) {
        double largest = Arrays.stream(sharesByUid).max().orElse(0);
        int[] uids = new int[sharesByUid.length];
        int[] values = new int[sharesByUid.length];
        int count = 0;
        for (int uid = 0; uid < sharesByUid.length; uid++) {
            int value = largest == 0 ? 0 : (int) Math.rint(sharesByUid[uid] / largest * U16_MAX);
            if (value > 0) {
                uids[count] = uid;
                values[count++] = value;
            }
        }
        return new Submission(Arrays.copyOf(uids, count), Arrays.copyOf(values, count));
    }

    boolean isNothing() {
        return uids.length == 0;
    }
}
