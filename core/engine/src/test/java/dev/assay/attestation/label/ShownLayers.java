package dev.assay.attestation.label;

/** Lets tests of other packages show labels of layers that were not made as they should be. */
public final class ShownLayers {
    private ShownLayers() {}

    /** What {@link LabelCheck#show} does, of any two trees. */
    public static int show(
            LabelCheck labels,
            int layer,
            LabelTree tree,
            LabelTree below,
            PathWriter writer,
            byte[] id,
            int index,
            byte[] output,
            int offset) {
        return labels.show(layer, tree, below, writer, id, index, output, offset);
    }
}
