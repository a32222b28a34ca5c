package dev.assay.weights;

import java.util.stream.IntStream;

/**
 * Weights as a client sends them to the chain, in the order sent. Nothing of them is checked: that is the chain's matter.
 *
 * <p>{@link #ofShares} does what the official client does: {@code rint(share / largest share * 65535)}, zeros dropped.
 *
 * <p>The arrays are not copied, and not to be changed.
 *
 * @param uids who is weighted, in the order sent; u16
 * @param values u16, not yet scaled by the chain
 */
@SuppressWarnings("ArrayRecordComponent") // made, sent, and never compared
public record Submission(int[] uids, int[] values) {
    /** No weights at all. */
    public static final Submission NOTHING = new Submission(new int[0], new int[0]);

    /**
     * Weights in proportion to shares.
     *
     * @param sharesByUid finite, at least 0, any scale; all zero gives {@link #NOTHING}
     */
    public static Submission ofShares(double[] sharesByUid) {
        return MaxUpscale.send(IntStream.range(0, sharesByUid.length).toArray(), sharesByUid);
    }

    /** Whether nobody is weighted. */
    public boolean isNothing() {
        return uids.length == 0;
    }
}
