package dev.assay.attestation.memory;

import dev.assay.attestation.Commitment;
import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelCheck;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelLayers;
import dev.assay.attestation.label.PathWriter;
import java.util.List;

/**
 * What a replayer answers: openings of an old arena, at the places where the sample of the new challenge looks. It opens
 * the labels that the new id refers to, so that every path is right, and only the labels themselves are not.
 */
final class RelabelledOpenings {
    private RelabelledOpenings() {}

    static byte[] of(RamArenaProver prover, Commitment old, ArenaShape shape, Sample asked, int count) {
        FilledArena filled = prover.arena().orElseThrow();
        LabelCheck labels = new LabelCheck(shape.lane());
        LaneNode laneNode = new LaneNode(shape.laneCount());
        List<FillCheck> checks = FillCheck.all(asked.indices(), shape, count);
        int[] starts = FillCheck.starts(checks, laneNode, labels);
        byte[] proof = new byte[starts[count]];
        LabelLayers layers = new LabelLayers(shape.lane(), filled.arena().treeShape(), LabelKernel.best());
        for (int k = 0; k < count; k++) {
            FillCheck check = checks.get(k);
            int labelsAt = filled.openLane(check.lane(), 0, 2, proof, starts[k]);
            layers.start(LaneId.of(old.challenge().chi(), check.lane()));
            layers.finish();
            if (check.layer() == 1) {
                layers.ascend();
                layers.finish();
            }
            byte[] newId = LaneId.of(asked.chi(), check.lane());
            labels.show(layers, new PathWriter(), newId, check.index(), proof, labelsAt);
        }
        return proof;
    }
}
