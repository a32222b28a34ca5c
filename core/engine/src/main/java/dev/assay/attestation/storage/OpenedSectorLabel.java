package dev.assay.attestation.storage;

import dev.assay.attestation.Reason;
import dev.assay.attestation.chase.OpenedLabel;
import dev.assay.attestation.label.PathCheck;

/** Holds labels opened by {@link SectorLabels} against the roots that were registered. One thread at a time. */
final class OpenedSectorLabel implements OpenedLabel {
    private final RegisteredSectors sectors;
    private final StorageShape shape;
    private final PathCheck path = new PathCheck();

    OpenedSectorLabel(RegisteredSectors sectors) {
        this.sectors = sectors;
        this.shape = sectors.shape();
    }

    @Override
    public long labelCount() {
        return shape.labelCount();
    }

    @Override
    public int openingBytes() {
        return SectorLabels.openingBytes(shape);
    }

    @Override
    public Reason check(long index, byte[] proof, int offset) {
        int root = sectors.keptRootOffset(shape.sectorOf(index));
        boolean leads = path.leads(proof, offset, shape.tree().height(), shape.inSector(index), sectors.roots(), root);
        return leads ? Reason.NONE : Reason.WRONG_PATH;
    }
}
