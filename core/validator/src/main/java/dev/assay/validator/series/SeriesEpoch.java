package dev.assay.validator.series;

import dev.assay.consensus.EpochResult;
import dev.assay.consensus.SparseRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One epoch of a series.
 *
 * @param block at which it ran
 * @param result what came of it
 */
public record SeriesEpoch(long block, EpochResult result) {
    /** Number of bonds stored. */
    public int bondsEntries() {
        return result.stored().bonds().entryCount();
    }

    /** Over u32 rows, then per row u32 entries and per entry u16 column and u16 value, all little endian. */
    public String bondsSha256() {
        SparseRows bonds = result.stored().bonds();
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * bonds.rowCount() + 4 * bonds.entryCount())
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(bonds.rowCount());
        for (int row = 0; row < bonds.rowCount(); row++) {
            bytes.putInt(bonds.end(row) - bonds.start(row));
            for (int entry = bonds.start(row); entry < bonds.end(row); entry++) {
                bytes.putShort((short) bonds.column(entry)).putShort((short) bonds.value(entry));
            }
        }
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
