package dev.assay.attestation.storage;

import dev.assay.attestation.SampleIndices;
import dev.assay.attestation.label.LabelCheck;
import java.util.ArrayList;
import java.util.List;

/**
 * One label of a registration that is looked at.
 *
 * @param sector uniform over the sectors
 * @param layer uniform over the layers: those that are not kept must have been right too
 * @param index uniform over the labels of the layer
 */
record SectorCheck(int sector, int layer, int index) {
    /** A whole sample. */
    static List<SectorCheck> all(SampleIndices indices, StorageShape shape, int count) {
        List<SectorCheck> checks = new ArrayList<>(count);
        for (int k = 0; k < count; k++) {
            int sector = (int) indices.next(shape.sectorCount());
            int layer = (int) indices.next(shape.sector().layerCount());
            checks.add(new SectorCheck(
                    sector, layer, (int) indices.next(shape.sector().labelCount())));
        }
        return checks;
    }

    /** Where what shows each begins, and at last where all of it ends. */
    static int[] starts(List<SectorCheck> checks, LabelCheck labels) {
        int[] starts = new int[checks.size() + 1];
        for (int k = 0; k < checks.size(); k++) {
            SectorCheck check = checks.get(k);
            starts[k + 1] = Math.addExact(starts[k], labels.sizeBytes(check.layer(), check.index()));
        }
        return starts;
    }
}
