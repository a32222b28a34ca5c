package dev.assay.attestation.label;

/**
 * Which labels a label needs: two formulas, the same in Java and in C.
 *
 * <pre>
 *   back(z, i)      = floor(z * i / 2^64)                    z: one of the four numbers of 64 bits, little-endian, in the
 *                                                            label before; reference k takes the k-th
 *   expander(i, k)  = mix(seed + (i * 8 + k) * golden) >>> (64 - countLog2)
 *   seed            = first number of the id + (layer * 2^35) * golden
 *   golden          = 0x9e3779b97f4a7c15                     mix: the finaliser of SplitMix64, all modulo 2^64
 * </pre>
 *
 * <p><b>Back references</b> depend on data: they are not known before the label before is, so that a prover who dropped
 * labels cannot plan ahead, nor fetch ahead. They are uniform over all labels before, which keeps old labels needed.
 * <b>Expanders</b> are known from the id alone, so that memory can be asked in time, and differ from id to id, so that no
 * plan made for one graph helps with another.
 */
final class LabelGraph {
    static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private static final int INDEX_SHIFT = 3;
    private static final int LAYER_SHIFT = 35;

    private LabelGraph() {}

    /** The back reference that {@code z} names for a label {@code index}: in [0, index). */
    static int back(long z, int index) {
        // multiplyHigh takes z as signed; what is missing if it is negative is 2^64 * index.
        return (int) (Math.multiplyHigh(z, index) + (z >> 63 & index));
    }

    /** What the expanders of a layer start from. */
    static long seed(long firstOfId, int layer) {
        return firstOfId + ((long) layer << LAYER_SHIFT) * GOLDEN;
    }

    /** The k-th expander of a label: in [0, 2^countLog2). */
    static int expander(long seed, int index, int k, int countLog2) {
        return (int) (mix(seed + ((long) index << INDEX_SHIFT | k) * GOLDEN) >>> (Long.SIZE - countLog2));
    }

    /** The finaliser of SplitMix64: every bit of the result depends on every bit of {@code x}. */
    static long mix(long x) {
        long y = (x ^ x >>> 30) * 0xbf58476d1ce4e5b9L;
        y = (y ^ y >>> 27) * 0x94d049bb133111ebL;
        return y ^ y >>> 31;
    }
}
