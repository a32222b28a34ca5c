package dev.assay.attestation.label;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;

/**
 * Counts the hashes that an access costs a prover who kept only some labels. The prover is better off than any real one:
 * it knows which label refers to which for free, forgets nothing while it makes one label, and needs no time for its
 * books. Between accesses it forgets.
 */
final class PebbleCount {
    private final LabelShape shape;
    private final int[][][] references; // layer, label: places counted through all layers
    private final int[] seen;
    private final boolean[] kept;
    private int access;

    PebbleCount(LabelShape shape, long seed) {
        this.shape = shape;
        this.references = new int[shape.layerCount()][shape.labelCount()][];
        this.seen = new int[shape.layerCount() * shape.labelCount()];
        this.kept = new boolean[seen.length];
        byte[] id = new byte[32];
        new SplittableRandom(seed).nextBytes(id);
        ByteBuffer below = ByteBuffer.allocateDirect(0);
        LabelKernel kernel = LabelKernel.best();
        for (int layer = 0; layer < shape.layerCount(); layer++) {
            ByteBuffer labels = ByteBuffer.allocateDirect(shape.layerBytes()).order(ByteOrder.LITTLE_ENDIAN);
            kernel.fill(shape, layer, new Strand(id, below, labels), 0, shape.labelCount());
            long firstOfId = ByteBuffer.wrap(id).order(ByteOrder.LITTLE_ENDIAN).getLong();
            for (int index = 0; index < shape.labelCount(); index++) {
                references[layer][index] = references(LabelGraph.seed(firstOfId, layer), layer, index, labels);
            }
            below = labels;
        }
    }

    private int[] references(long seed, int layer, int index, ByteBuffer labels) {
        int[] places = new int[shape.referenceCount(layer, index)];
        int count = 0;
        for (int k = 0; layer > 0 && k < shape.expanders(); k++) {
            places[count++] = place(layer - 1, LabelGraph.expander(seed, index, k, shape.countLog2()));
        }
        if (index > 0) {
            places[count++] = place(layer, index - 1);
            for (int k = 0; k < shape.backReferences(); k++) {
                long z = labels.getLong((index - 1) * 32 + 8 * k);
                places[count++] = place(layer, LabelGraph.back(z, index));
            }
        }
        return places;
    }

    private int place(int layer, int index) {
        return layer * shape.labelCount() + index;
    }

    /** Keeps a share of a layer's labels, drawn at random. */
    void keep(int layer, double share, SplittableRandom random) {
        for (int index = 0; index < shape.labelCount(); index++) {
            kept[place(layer, index)] = random.nextDouble() < share;
        }
    }

    /** Keeps all but one label of a layer. */
    void keepAllBut(int layer, int missing) {
        for (int index = 0; index < shape.labelCount(); index++) {
            kept[place(layer, index)] = index != missing;
        }
    }

    /** Hashes for one label of the last layer: none if it was kept. */
    int access(int index) {
        access++;
        int[] stack = new int[seen.length + 1];
        int height = 0;
        int hashes = 0;
        int wanted = place(shape.lastLayer(), index);
        if (!kept[wanted]) {
            seen[wanted] = access;
            stack[height++] = wanted;
        }
        while (height > 0) {
            int place = stack[--height];
            hashes++;
            for (int needed : references[place / shape.labelCount()][place % shape.labelCount()]) {
                if (!kept[needed] && seen[needed] != access) {
                    seen[needed] = access;
                    stack[height++] = needed;
                }
            }
        }
        return hashes;
    }

    /** Hashes for an access, in the mean over many at random places. */
    double meanAccess(int accesses, SplittableRandom random) {
        long hashes = 0;
        for (int k = 0; k < accesses; k++) {
            hashes += access(random.nextInt(shape.labelCount()));
        }
        return (double) hashes / accesses;
    }
}
