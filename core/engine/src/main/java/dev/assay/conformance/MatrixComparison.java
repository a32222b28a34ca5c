package dev.assay.conformance;

import dev.assay.consensus.EpochMatrices;
import dev.assay.consensus.RealRows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Compares the matrices of an epoch, entry by entry where a file holds them, and by their digest. One thread. */
final class MatrixComparison {
    private final CasePlace expected;
    private final EpochMatrices matrices;
    private final Differences differences;

    MatrixComparison(CasePlace expected, EpochMatrices matrices, Differences differences) {
        this.expected = expected;
        this.matrices = matrices;
        this.differences = differences;
    }

    void compareAll() {
        compare("weights_masked", matrices.maskedWeights());
        compare("weights_norm", matrices.weights());
        compare("weights_clipped", matrices.clippedWeights());
        compare("weights_for_bonds", matrices.weightsForBonds());
        compare("bonds_loaded", matrices.oldBonds());
        compare("bonds_delta_norm", matrices.bondsDelta());
        compare("alphas", matrices.alphas());
        compare("ema_bonds_norm", matrices.bondShares());
        compare("ema_bonds_final", matrices.bonds());
    }

    private void compare(String key, RealRows actual) {
        if (!expected.has(key)) {
            return;
        }
        CasePlace matrix = expected.get(key);
        String where = "matrices." + key;
        if (matrix.has("rows")) {
            boolean dense = matrix.get("kind").text().equals("dense");
            for (int row = 0; row < actual.rowCount() && !differences.found(); row++) {
                long[] recorded = matrix.get("rows").element(row).longs();
                differences.numbers(
                        where + "[" + row + "]", recorded, dense ? values(actual, row) : pairs(actual, row), 0);
            }
        }
        differences.number(
                where + ".entries", matrix.get("entries").integer(0, Integer.MAX_VALUE), actual.entryCount(), 0);
        differences.node(where + ".sha256", matrix.get("sha256").node(), digest(actual));
    }

    private static long[] values(RealRows rows, int row) {
        long[] values = new long[rows.end(row) - rows.start(row)];
        for (int i = 0; i < values.length; i++) {
            values[i] = rows.raw(rows.start(row) + i);
        }
        return values;
    }

    private static long[] pairs(RealRows rows, int row) {
        long[] pairs = new long[2 * (rows.end(row) - rows.start(row))];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = rows.column(rows.start(row) + i / 2);
            pairs[i + 1] = rows.raw(rows.start(row) + i / 2);
        }
        return pairs;
    }

    /** Over u32 rows, then per row u32 entries and per entry u16 column and i64 raw value, all little endian. */
    private static String digest(RealRows rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(littleEndian(4).putInt(rows.rowCount()).flip());
            for (int row = 0; row < rows.rowCount(); row++) {
                int count = rows.end(row) - rows.start(row);
                ByteBuffer bytes = littleEndian(4 + 10 * count).putInt(count);
                for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                    bytes.putShort((short) rows.column(entry)).putLong(rows.raw(entry));
                }
                digest.update(bytes.flip());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
