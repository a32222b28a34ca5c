package dev.assay.attestation.storage;

import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelLayers;
import dev.assay.attestation.label.LabelShape;
import java.nio.ByteBuffer;

/** Sectors in an array, made as the sealer makes them; tests change what is kept. */
final class MemorySectors implements SectorStore {
    final StorageShape shape;
    final byte[][] labels;
    final byte[][] nodes;
    final byte[][] roots;
    int reads;

    MemorySectors(StorageShape shape, SectorKey key, LabelKernel kernel) {
        this.shape = shape;
        labels = new byte[shape.sectorCount()][];
        nodes = new byte[shape.sectorCount()][];
        roots = new byte[shape.sectorCount()]
                [LabelShape.LABEL_BYTES * shape.sector().layerCount()];
        LabelLayers layers = new LabelLayers(shape.sector(), shape.tree(), kernel);
        for (int sector = 0; sector < shape.sectorCount(); sector++) {
            layers.start(key.id(sector));
            layers.finish();
            layers.tree().root(roots[sector], 0);
            for (int layer = 1; layer < shape.sector().layerCount(); layer++) {
                layers.ascend();
                layers.finish();
                layers.tree().root(roots[sector], layer * LabelShape.LABEL_BYTES);
            }
            labels[sector] = bytes(layers.labels());
            nodes[sector] = bytes(layers.nodes());
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.capacity()];
        buffer.get(0, bytes);
        return bytes;
    }

    @Override
    public void readBlock(int sector, int block, byte[] output) {
        reads++;
        System.arraycopy(
                labels[sector],
                block * shape.tree().blockBytes(),
                output,
                0,
                shape.tree().blockBytes());
    }

    @Override
    public void readNode(int sector, int level, int index, byte[] output, int offset) {
        System.arraycopy(nodes[sector], shape.tree().offset(level, index), output, offset, LabelShape.LABEL_BYTES);
    }

    @Override
    public byte[] roots(int sector) {
        return roots[sector].clone();
    }
}
