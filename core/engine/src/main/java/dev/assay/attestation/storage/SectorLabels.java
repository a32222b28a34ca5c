package dev.assay.attestation.storage;

import dev.assay.attestation.chase.LabelSource;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.PathWriter;
import java.util.Objects;

/**
 * The labels of all sectors, numbered through, each with its path to the root of its sector's last layer. Every read of a
 * label reads its whole block from the store, which keeps nothing back.
 */
final class SectorLabels implements LabelSource {
    private final StorageShape shape;
    private final SectorStore store;
    private final PathWriter writer = new PathWriter();

    SectorLabels(StorageShape shape, SectorStore store) {
        this.shape = shape;
        this.store = store;
    }

    @Override
    public long labelCount() {
        return shape.labelCount();
    }

    @Override
    public int openingBytes() {
        return openingBytes(shape);
    }

    /** Bytes of an opened label of such sectors. */
    static int openingBytes(StorageShape shape) {
        return LabelShape.LABEL_BYTES + shape.tree().pathBytes();
    }

    @Override
    public void read(long index, byte[] output, int offset) {
        int label = readBlockOf(index);
        int inBlock = label & ((1 << shape.tree().keptLevel()) - 1);
        System.arraycopy(writer.block(), inBlock * LabelShape.LABEL_BYTES, output, offset, LabelShape.LABEL_BYTES);
    }

    @Override
    public void open(long index, byte[] output, int offset) {
        int label = readBlockOf(index);
        int end = writer.openInBlock(shape.tree(), label, output, offset);
        path(shape.sectorOf(index), label >> shape.tree().keptLevel(), output, end);
    }

    /** Writes the path of a block; returns where it ends. */
    int path(int sector, int block, byte[] output, int offset) {
        int end = offset;
        int node = block;
        for (int level = shape.tree().keptLevel(); level < shape.tree().height(); level++, node >>= 1) {
            store.readNode(sector, level, node ^ 1, output, end);
            end += LabelShape.LABEL_BYTES;
        }
        return end;
    }

    private int readBlockOf(long index) {
        Objects.checkIndex(index, shape.labelCount());
        int label = shape.inSector(index);
        store.readBlock(shape.sectorOf(index), label >> shape.tree().keptLevel(), writer.block());
        return label;
    }
}
