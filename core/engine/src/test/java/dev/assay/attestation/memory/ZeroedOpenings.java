package dev.assay.attestation.memory;

import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelCheck;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.LabelTree;
import dev.assay.attestation.label.PathWriter;
import dev.assay.attestation.label.ShownLayers;
import dev.assay.attestation.label.Strand;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Opens an arena as it was kept, zeros and all, beside layers 0 as they were made: the best that such a prover can do. */
final class ZeroedOpenings {
    private final Map<Integer, LabelTree> below = new HashMap<>();
    private final RamArenaProver prover;

    ZeroedOpenings(RamArenaProver prover) {
        this.prover = prover;
    }

    byte[] of(Sample sample, int count) {
        FilledArena filled = prover.arena().orElseThrow();
        ArenaShape shape = filled.arena().shape();
        LabelCheck labels = new LabelCheck(shape.lane());
        LaneNode laneNode = new LaneNode(shape.laneCount());
        List<FillCheck> checks = FillCheck.all(sample.indices(), shape, count);
        int[] starts = FillCheck.starts(checks, laneNode, labels);
        byte[] proof = new byte[starts[count]];
        PathWriter writer = new PathWriter();
        for (int k = 0; k < count; k++) {
            FillCheck check = checks.get(k);
            byte[] id = LaneId.of(sample.chi(), check.lane());
            int at = filled.openLane(check.lane(), 0, 2, proof, starts[k]);
            LabelTree made = below.computeIfAbsent(check.lane(), lane -> make(filled, shape.lane(), id));
            LabelTree layer = check.layer() == 0 ? made : filled.arena().tree(check.lane());
            ShownLayers.show(labels, check.layer(), layer, made, writer, id, check.index(), proof, at);
        }
        return proof;
    }

    private static LabelTree make(FilledArena filled, LabelShape lane, byte[] id) {
        LabelKernel kernel = LabelKernel.best();
        ByteBuffer below = ByteBuffer.allocateDirect(lane.layerBytes());
        kernel.fill(lane, 0, new Strand(id, ByteBuffer.allocateDirect(0), below), 0, lane.labelCount());
        LabelTree tree = new LabelTree(
                filled.arena().treeShape(),
                below,
                ByteBuffer.allocateDirect(filled.arena().treeShape().nodesBytes()));
        tree.build(kernel);
        return tree;
    }
}
