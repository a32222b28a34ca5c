package dev.assay.attestation.label;

import java.nio.charset.StandardCharsets;

/**
 * How many labels a layer has, how many layers there are, and how many labels each label needs.
 *
 * <ul>
 *   <li>A label needs the one before it, {@code backReferences} labels anywhere before it in its layer, and, from the
 *       second layer on, {@code expanders} labels anywhere in the layer below.
 *   <li>Two layers with two and three references make a lane of memory, three layers with two and four a sector on disk;
 *       one layer alone gives {@code 1 / (backReferences + 1)} of its space away, see the package page.
 * </ul>
 *
 * @param countLog2 labels of a layer as a power of two, in [1, 25]: at most 1 GiB
 * @param layerCount in [1, 16]
 * @param backReferences in [1, 4]: a label of 32 bytes holds four random numbers of 64 bits
 * @param expanders in [0, 8]; with one layer there is nothing to refer to
 */
public record LabelShape(int countLog2, int layerCount, int backReferences, int expanders) {
    /** Size of a label. */
    public static final int LABEL_BYTES = 32;

    /** A lane of 1 MiB of memory. */
    public static final LabelShape LANE = new LabelShape(15, 2, 2, 3);
    /** A sector of 1 GiB on disk. */
    public static final LabelShape SECTOR = new LabelShape(25, 3, 2, 4);

    /** Checks the ranges above. */
    public LabelShape {
        check("countLog2", countLog2, 1, 25);
        check("layerCount", layerCount, 1, 16);
        check("backReferences", backReferences, 1, 4);
        check("expanders", expanders, 0, 8);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + "=" + value + ": must be in [" + min + ", " + max + "]");
        }
    }

    /** The same references in layers of another size. */
    public LabelShape withCountLog2(int countLog2) {
        return new LabelShape(countLog2, layerCount, backReferences, expanders);
    }

    /** Labels of a layer. */
    public int labelCount() {
        return 1 << countLog2;
    }

    /** Bytes of a layer: at most 2^30. */
    public int layerBytes() {
        return LABEL_BYTES << countLog2;
    }

    /** The layer that is kept; all others are only needed to make it. */
    public int lastLayer() {
        return layerCount - 1;
    }

    /** Labels that a label refers to: none for the very first. */
    public int referenceCount(int layer, int index) {
        return (layer == 0 ? 0 : expanders) + (index == 0 ? 0 : 1 + backReferences);
    }

    /** The name of the labelling and its numbers, to go into what a label's id is the hash of. */
    byte[] tag() {
        return ("labels/v1 " + countLog2 + " " + layerCount + " " + backReferences + " " + expanders)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
