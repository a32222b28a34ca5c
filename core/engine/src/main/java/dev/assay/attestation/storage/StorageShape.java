package dev.assay.attestation.storage;

import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.StorageParameters;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.TreeShape;
import java.util.Optional;

/**
 * The sectors that a claim of storage asks for.
 *
 * @param sector what a sector is made like
 * @param tree how much of its hash tree is kept: from a leaf, the unit of reads, upward
 * @param sectorCount at least 1; the roots of all layers must fit into a commitment
 */
public record StorageShape(LabelShape sector, TreeShape tree, int sectorCount) {
    private static final long MIB = 1L << 20;

    /** Checks the number of sectors. */
    public StorageShape {
        int max = Commitment.ROOT_COUNT_MAX / sector.layerCount();
        if (sectorCount < 1 || sectorCount > max) {
            throw new IllegalArgumentException("sectorCount=" + sectorCount + ": must be in [1, " + max + "]");
        }
    }

    /** As many whole sectors as the claim has room for; empty if that is none, or too many. */
    public static Optional<StorageShape> of(StorageParameters parameters, Claims claims) {
        int countLog2 = Long.numberOfTrailingZeros(parameters.sectorLabels());
        LabelShape sector = new LabelShape(
                countLog2, parameters.layers(), parameters.backReferences(), parameters.expanderReferences());
        int leafLog2 = Integer.numberOfTrailingZeros(parameters.leafBytes() / LabelShape.LABEL_BYTES);
        // 2^40 MiB in sectors of 64 bytes are 2^54: no overflow.
        long sectorCount = (claims.storageMib() * (MIB / LabelShape.LABEL_BYTES)) >> countLog2;
        return sectorCount < 1 || sectorCount > Commitment.ROOT_COUNT_MAX / parameters.layers()
                ? Optional.empty()
                : Optional.of(new StorageShape(sector, TreeShape.of(countLog2, leafLog2), (int) sectorCount));
    }

    /** The same sectors, another number of them. */
    StorageShape withSectorCount(int count) {
        return new StorageShape(sector, tree, count);
    }

    /** Labels of all sectors. */
    public long labelCount() {
        return (long) sectorCount << sector.countLog2();
    }

    /** Bytes of all sectors, without their trees. */
    public long sizeBytes() {
        return labelCount() * LabelShape.LABEL_BYTES;
    }

    /** Bytes that a sector takes on disk, with its tree and its seal. */
    public long diskBytes() {
        return (long) sector.layerBytes() + tree.nodesBytes() + SectorSeal.sizeBytes(sector.layerCount());
    }

    /** Millionths of a MiB in all sectors. */
    public long sizeMicroMib() {
        // 32 * 10^6 / 2^20 in lowest terms: 2^45 labels must not overflow.
        return labelCount() * 15_625 / 512;
    }

    /** Which sector a label lies in, counted through all. */
    int sectorOf(long label) {
        return (int) (label >> sector.countLog2());
    }

    /** Where in its sector it lies. */
    int inSector(long label) {
        return (int) label & (sector.labelCount() - 1);
    }
}
