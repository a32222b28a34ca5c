package dev.assay.attestation.memory;

import dev.assay.attestation.Chi;
import dev.assay.attestation.label.Sha256;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Derives what binds an arena: {@code SHA-256("assay/attestation/lane/1" | chi | lane u32)} for a lane, so that no label
 * of another hotkey, round or lane is of use; and {@code SHA-256("assay/attestation/chase/1" | chi | arena root)} for a
 * chase, so that none can begin before there is an arena.
 */
final class LaneId {
    private static final byte[] LANE = "assay/attestation/lane/1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHASE = "assay/attestation/chase/1".getBytes(StandardCharsets.US_ASCII);

    private LaneId() {}

    /** The id of a lane's labels. */
    static byte[] of(Chi chi, int lane) {
        byte[] number = ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(lane)
                .array();
        return new Sha256().update(LANE).update(chi.toBytes()).update(number).finish();
    }

    /** What a chase through an arena is bound to. */
    static byte[] chase(Chi chi, byte[] arenaRoot) {
        return new Sha256()
                .update(CHASE)
                .update(chi.toBytes())
                .update(arenaRoot)
                .finish();
    }
}
