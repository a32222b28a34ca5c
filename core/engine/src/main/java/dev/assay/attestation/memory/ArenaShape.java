package dev.assay.attestation.memory;

import dev.assay.attestation.Claims;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.label.LabelShape;
import java.util.Optional;

/**
 * The lanes that a claim of memory asks for.
 *
 * @param lane what a lane is made like
 * @param laneCount in [1, 2^22]: with lanes of 1 MiB at most 4 TiB
 */
public record ArenaShape(LabelShape lane, int laneCount) {
    /** Most lanes of an arena. */
    public static final int LANE_COUNT_MAX = 1 << 22;

    private static final long MIB = 1L << 20;
    private static final int LAYERS = 2;

    /** Checks the number of lanes. */
    public ArenaShape {
        if (laneCount < 1 || laneCount > LANE_COUNT_MAX) {
            throw new IllegalArgumentException("laneCount=" + laneCount + ": must be in [1, " + LANE_COUNT_MAX + "]");
        }
    }

    /** As many whole lanes as the claim has room for; empty if that is none, or too many. */
    public static Optional<ArenaShape> of(RamParameters parameters, Claims claims) {
        LabelShape lane = new LabelShape(
                Integer.numberOfTrailingZeros(parameters.laneLabels()),
                LAYERS,
                parameters.backReferences(),
                parameters.expanderReferences());
        // 2^40 MiB in lanes of 64 bytes are 2^54 lanes: no overflow.
        long laneCount = (claims.ramMib() * (MIB / LabelShape.LABEL_BYTES)) >> lane.countLog2();
        return laneCount < 1 || laneCount > LANE_COUNT_MAX
                ? Optional.empty()
                : Optional.of(new ArenaShape(lane, (int) laneCount));
    }

    /** Labels that are kept. */
    public long labelCount() {
        return (long) laneCount << lane.countLog2();
    }

    /** Bytes that are kept. */
    public long sizeBytes() {
        return (long) laneCount * lane.layerBytes();
    }

    /** The same in millionths of a MiB. */
    public long sizeMicroMib() {
        // 32 * 10^6 / 2^20 in lowest terms: 2^47 labels must not overflow.
        return labelCount() * 15_625 / 512;
    }
}
