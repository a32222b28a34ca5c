package dev.assay.attestation.memory;

import dev.assay.attestation.chase.LabelSource;
import dev.assay.attestation.label.LabelShape;
import dev.assay.attestation.label.PathWriter;

/**
 * The kept labels of an arena, numbered through its lanes, for a chase.
 *
 * <pre>
 *   opened label = label | path in its lane | root of the lane's layer 0 | path of the lane
 * </pre>
 */
final class ArenaLabels implements LabelSource {
    private final FilledArena filled;
    private final Arena arena;
    private final LabelShape lane;
    private final PathWriter writer = new PathWriter();

    ArenaLabels(FilledArena filled) {
        this.filled = filled;
        this.arena = filled.arena();
        this.lane = arena.shape().lane();
    }

    @Override
    public long labelCount() {
        return arena.shape().labelCount();
    }

    @Override
    public void read(long index, byte[] output, int offset) {
        arena.read(index, output, offset);
    }

    @Override
    public int openingBytes() {
        return openingBytes(arena.shape());
    }

    /** Bytes of an opened label of such an arena. */
    static int openingBytes(ArenaShape shape) {
        return LabelShape.LABEL_BYTES * (2 + shape.lane().countLog2() + LaneTree.height(shape.laneCount()));
    }

    @Override
    public void open(long index, byte[] output, int offset) {
        int laneIndex = (int) (index >> lane.countLog2());
        int inLane = (int) index & (lane.labelCount() - 1);
        int end = arena.tree(laneIndex).open(writer, inLane, output, offset);
        filled.openLane(laneIndex, 0, 1, output, end);
    }
}
