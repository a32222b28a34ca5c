package dev.assay.attestation.memory;

import dev.assay.attestation.Chi;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.LabelTree;
import dev.assay.attestation.label.Strand;
import java.nio.ByteBuffer;

/**
 * Makes lanes as they should be: layer 0 in scratch memory, layer 1 where it stays, two lanes side by side.
 *
 * <p>One thread at a time; several may share an arena.
 */
final class HonestLaneWork implements LaneWork {
    private static final int LANES = 2;
    private static final int ROOT_BYTES = LabelShape.LABEL_BYTES;

    private final Arena arena;
    private final Chi chi;
    private final LabelKernel kernel;
    private final FilledArena filled;
    private final ByteBuffer[] scratch = new ByteBuffer[LANES];
    private final LabelTree[] scratchTree = new LabelTree[LANES];
    private final ByteBuffer none = ByteBuffer.allocateDirect(0);

    HonestLaneWork(FilledArena filled, Chi chi, LabelKernel kernel) {
        this.filled = filled;
        this.arena = filled.arena();
        this.chi = chi;
        this.kernel = kernel;
        for (int k = 0; k < LANES; k++) {
            scratch[k] = ByteBuffer.allocateDirect(arena.shape().lane().layerBytes());
            scratchTree[k] = new LabelTree(
                    arena.treeShape(),
                    scratch[k],
                    ByteBuffer.allocateDirect(arena.treeShape().nodesBytes()));
        }
    }

    @Override
    public void make(int first, int count) {
        LabelShape shape = arena.shape().lane();
        Strand[] below = new Strand[count];
        Strand[] kept = new Strand[count];
        for (int k = 0; k < count; k++) {
            byte[] id = LaneId.of(chi, first + k);
            below[k] = new Strand(id, none, scratch[k]);
            kept[k] = new Strand(id, scratch[k], arena.lane(first + k));
        }
        fill(shape, 0, below);
        fill(shape, 1, kept);
        for (int k = 0; k < count; k++) {
            finish(first + k, scratchTree[k]);
        }
    }

    private void fill(LabelShape shape, int layer, Strand[] strands) {
        if (strands.length == LANES) {
            kernel.fill(shape, layer, strands[0], strands[1], 0, shape.labelCount());
        } else {
            kernel.fill(shape, layer, strands[0], 0, shape.labelCount());
        }
    }

    private void finish(int lane, LabelTree below) {
        byte[] roots = new byte[2 * ROOT_BYTES];
        LabelTree kept = arena.tree(lane);
        below.build(kernel);
        kept.build(kernel);
        below.root(roots, 0);
        kept.root(roots, ROOT_BYTES);
        filled.put(lane, roots);
    }
}
