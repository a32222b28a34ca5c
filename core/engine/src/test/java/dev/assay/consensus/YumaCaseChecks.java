package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Compares a result with a recorded epoch. Proportions may differ by a number of steps of 2^-32, the chain's grid;
 * everything else follows from that: a u16 by one where a step crosses a border, an amount of rao by the steps' part of
 * the emission and one. What whole numbers decide must be equal.
 */
final class YumaCaseChecks {
    private final YumaCase yumaCase;
    private final EpochResult result;
    private final long toleranceSteps;
    private final double toleranceOfLargest;

    /** The largest difference met, in steps. */
    long differenceMaxSteps;

    YumaCaseChecks(YumaCase yumaCase, EpochResult result, long toleranceSteps) {
        this(yumaCase, result, toleranceSteps, 0);
    }

    /** Allows besides a share of the largest recorded value of the same kind, for engines that round relatively. */
    YumaCaseChecks(YumaCase yumaCase, EpochResult result, long toleranceSteps, double toleranceOfLargest) {
        this.yumaCase = yumaCase;
        this.result = result;
        this.toleranceSteps = toleranceSteps;
        this.toleranceOfLargest = toleranceOfLargest;
    }

    /** In the unit of the values; never more than the steps where the engine allows no share. */
    private long tolerance(long[] recorded, long ofSteps) {
        long largest = Arrays.stream(recorded).map(Math::abs).max().orElse(0);
        return Math.max(ofSteps, (long) Math.ceil(toleranceOfLargest * largest));
    }

    void checkAll() {
        checkWhole();
        checkTrace();
        checkMatrices();
        checkEmission();
        checkStored();
    }

    private void checkWhole() {
        EpochTrace trace = result.trace();
        assertEquals(expected("activity_cutoff_blocks").longValue(), trace.activityCutoffBlocks());
        assertEquals(expected("last_tempo").longValue(), trace.bondsMaskBlock());
        long[] stakeRao = YumaVectors.longs(expected("stake_u64"));
        for (int uid = 0; uid < stakeRao.length; uid++) {
            assertEquals(stakeRao[uid], trace.stakeRao()[uid], "stake of uid " + uid);
        }
        flags("active", result.stored().active());
        flags("new_validator_permit", result.stored().validatorPermits());
        if (yumaCase.expected.has("commit_blocks")) {
            long[] blocks = YumaVectors.longs(expected("commit_blocks"));
            for (int uid = 0; uid < blocks.length; uid++) {
                long block = yumaCase.metagraph.commitBlock(uid);
                assertEquals(blocks[uid], block == Metagraph.NO_COMMIT ? -1 : block, "commit of uid " + uid);
            }
        }
    }

    private void checkTrace() {
        EpochTrace trace = result.trace();
        proportions("stake", trace.stake());
        proportions("active_stake", trace.activeStake());
        proportions("consensus", trace.consensus());
        proportions("validator_trust", trace.validatorTrust());
        proportions("ranks", trace.ranks());
        proportions("incentive", trace.incentive());
        if (yumaCase.expected.has("total_bonds_per_validator")) {
            proportions("total_bonds_per_validator", trace.totalBonds());
        }
        proportions("dividends", trace.dividends());
        long emissionSum = expected("emission_sum").longValue();
        long tolerance = tolerance(new long[] {emissionSum}, toleranceSteps);
        proportion("emission_sum", emissionSum, trace.emissionSum(), tolerance);
        proportions("norm_server_emission", trace.serverShares());
        proportions("norm_validator_emission", trace.validatorShares());
        proportions("norm_combined_emission", trace.combinedShares());
    }

    private void checkMatrices() {
        EpochMatrices matrices = result.matrices();
        matrix("weights_masked", matrices.maskedWeights());
        matrix("weights_norm", matrices.weights());
        matrix("weights_clipped", matrices.clippedWeights());
        matrix("weights_for_bonds", matrices.weightsForBonds());
        matrix("bonds_loaded", matrices.oldBonds());
        matrix("bonds_delta_norm", matrices.bondsDelta());
        matrix("alphas", matrices.alphas());
        matrix("ema_bonds_norm", matrices.bondShares());
        matrix("ema_bonds_final", matrices.bonds());
    }

    private void checkEmission() {
        EpochEmission emission = result.emission();
        amounts("server_emission_u64", emission.serverRao());
        amounts("validator_emission_u64", emission.validatorRao());
        amounts("emission_u64", emission.combinedRao());
    }

    private void checkStored() {
        StoredEpoch stored = result.stored();
        u16("stake_weight_u16", stored.stakeWeightU16());
        u16("consensus_u16", stored.consensusU16());
        u16("incentive_u16", stored.incentiveU16());
        u16("dividends_u16", stored.dividendsU16());
        u16("validator_trust_u16", stored.validatorTrustU16());
        SparseRows bonds = YumaCase.rows(expected("bonds_out_u16"), yumaCase.metagraph.n());
        for (int row = 0; row < bonds.rowCount(); row++) {
            String where = "stored bonds of uid " + row;
            assertEquals(bonds.end(row), stored.bonds().end(row), where + ", end");
            for (int entry = bonds.start(row); entry < bonds.end(row); entry++) {
                assertEquals(bonds.column(entry), stored.bonds().column(entry), where + ", column");
                near(where, bonds.value(entry), stored.bonds().value(entry), Math.min(1, toleranceSteps));
            }
        }
    }

    private JsonNode expected(String key) {
        assertTrue(yumaCase.expected.has(key), () -> "the recording has no " + key);
        return yumaCase.expected.get(key);
    }

    private void flags(String key, boolean[] actual) {
        long[] recorded = YumaVectors.longs(expected(key));
        for (int uid = 0; uid < recorded.length; uid++) {
            assertEquals(recorded[uid] != 0, actual[uid], key + " of uid " + uid);
        }
    }

    private void proportions(String key, double[] actual) {
        long[] recorded = YumaVectors.longs(expected(key));
        assertEquals(recorded.length, actual.length, key);
        long tolerance = tolerance(recorded, toleranceSteps);
        for (int uid = 0; uid < recorded.length; uid++) {
            proportion(key + " of uid " + uid, recorded[uid], actual[uid], tolerance);
        }
    }

    private void proportion(String what, long recorded, double actual, long tolerance) {
        assertTrue(Double.isFinite(actual), what);
        long raw = Math.round(actual * 0x1p32);
        differenceMaxSteps = Math.max(differenceMaxSteps, Math.abs(raw - recorded));
        near(what, recorded, raw, tolerance);
    }

    private void amounts(String key, long[] actual) {
        long[] recorded = YumaVectors.longs(expected(key));
        long ofSteps = (long) Math.ceil(toleranceSteps * 0x1p-32 * yumaCase.emissionRao) + Math.min(1, toleranceSteps);
        long tolerance = tolerance(recorded, ofSteps);
        for (int uid = 0; uid < recorded.length; uid++) {
            near(key + " of uid " + uid, recorded[uid], actual[uid], tolerance);
        }
    }

    private void u16(String key, int[] actual) {
        long[] recorded = YumaVectors.longs(expected(key));
        for (int uid = 0; uid < recorded.length; uid++) {
            near(key + " of uid " + uid, recorded[uid], actual[uid], Math.min(1, toleranceSteps));
        }
    }

    private static void near(String what, long recorded, long actual, long tolerance) {
        if (Math.abs(recorded - actual) > tolerance) {
            assertEquals(recorded, actual, what + " (to within " + tolerance + ")");
        }
    }

    private void matrix(String key, RealRows actual) {
        JsonNode matrix = yumaCase.expected.get("matrices").get(key);
        if (matrix == null) {
            return;
        }
        assertEquals(matrix.get("entries").intValue(), actual.entryCount(), key + " entries");
        if (matrix.has("rows")) {
            for (int row = 0; row < actual.rowCount(); row++) {
                long[] recorded = YumaVectors.longs(matrix.get("rows").get(row));
                boolean dense = matrix.get("kind").asText().equals("dense");
                matrixRow(key + " row " + row, dense ? pairs(recorded) : recorded, row, actual);
            }
        }
        if (toleranceSteps == 0) {
            assertEquals(matrix.get("sha256").asText(), digest(actual), key + " digest");
        }
    }

    private static long[] pairs(long[] values) {
        long[] pairs = new long[2 * values.length];
        for (int column = 0; column < values.length; column++) {
            pairs[2 * column] = column;
            pairs[2 * column + 1] = values[column];
        }
        return pairs;
    }

    private void matrixRow(String what, long[] recorded, int row, RealRows actual) {
        assertEquals(recorded.length / 2, actual.end(row) - actual.start(row), what + " length");
        long tolerance = tolerance(recorded, toleranceSteps);
        for (int at = 0; at < recorded.length; at += 2) {
            int entry = actual.start(row) + at / 2;
            assertEquals(recorded[at], actual.column(entry), what + " column");
            proportion(what + " column " + recorded[at], recorded[at + 1], actual.value(entry), tolerance);
        }
    }

    private static String digest(RealRows rows) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * rows.rowCount() + 10 * rows.entryCount())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(rows.rowCount());
            for (int row = 0; row < rows.rowCount(); row++) {
                bytes.putInt(rows.end(row) - rows.start(row));
                for (int entry = rows.start(row); entry < rows.end(row); entry++) {
                    bytes.putShort((short) rows.column(entry)).putLong(rows.raw(entry));
                }
            }
            return HexFormat.of().formatHex(digest.digest(bytes.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
