package dev.assay.consensus;

import static dev.assay.consensus.Checks.invalid;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Binary form of {@link SparseRows} inside a {@link MetagraphLayout}, which stores the number of rows and entries:
 * first the length of each row (i32), then each entry as column (u16) and value (u16). Little endian.
 */
final class SparseRowsLayout {
    private SparseRowsLayout() {}

    static long encodedLength(long rowCount, long entryCount) {
        return 4 * (rowCount + entryCount);
    }

    /** Returns the offset behind the last byte. */
    static int encode(SparseRows rows, MutableDirectBuffer buffer, int offset) {
        int at = offset;
        for (int row = 0; row < rows.rowCount(); row++, at += 4) {
            buffer.putInt(at, rows.end(row) - rows.start(row), LITTLE_ENDIAN);
        }
        for (int entry = 0; entry < rows.entryCount(); entry++, at += 4) {
            buffer.putShort(at, (short) rows.column(entry), LITTLE_ENDIAN);
            buffer.putShort(at + 2, (short) rows.value(entry), LITTLE_ENDIAN);
        }
        return at;
    }

    /** Reads {@link #encodedLength} bytes, which the caller has checked to be there. */
    static SparseRows decode(DirectBuffer buffer, int offset, int rowCount, int entryCount) {
        int[] rowStarts = decodeStarts(buffer, offset, rowCount, entryCount);
        int[] columns = new int[entryCount];
        int[] values = new int[entryCount];
        int at = offset + 4 * rowCount;
        for (int entry = 0; entry < entryCount; entry++, at += 4) {
            columns[entry] = Short.toUnsignedInt(buffer.getShort(at, LITTLE_ENDIAN));
            values[entry] = Short.toUnsignedInt(buffer.getShort(at + 2, LITTLE_ENDIAN));
        }
        return SparseRows.owning(rowStarts, columns, values);
    }

    private static int[] decodeStarts(DirectBuffer buffer, int offset, int rowCount, int entryCount) {
        int[] rowStarts = new int[rowCount + 1];
        for (int row = 0; row < rowCount; row++) {
            int length = buffer.getInt(offset + 4 * row, LITTLE_ENDIAN);
            int rest = entryCount - rowStarts[row];
            if (length < 0 || length > rest) {
                throw invalid("row " + row + " length", length, "in [0, " + rest + "]");
            }
            rowStarts[row + 1] = rowStarts[row] + length;
        }
        return rowStarts;
    }
}
