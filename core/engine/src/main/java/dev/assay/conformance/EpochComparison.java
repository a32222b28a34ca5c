package dev.assay.conformance;

import dev.assay.consensus.ChainMath;
import dev.assay.consensus.EpochEmission;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.EpochTrace;
import dev.assay.consensus.Hyperparameters;
import dev.assay.consensus.I64F64;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.consensus.StoredEpoch;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Compares an epoch with what a file says of it, in the order of the computation; of what the file does not hold, nothing
 * is asked. Belongs to one thread.
 */
final class EpochComparison {
    private static final double ONE_RAW = 0x1p32;

    private final YumaCase yumaCase;
    private final CasePlace expected;
    private final EpochResult result;
    private final Tolerance tolerance;
    private final Differences differences = new Differences();

    /** Steps of 2^-32 that a proportion may differ by. */
    private final long steps;

    EpochComparison(YumaCase yumaCase, CasePlace expected, EpochResult result, Tolerance tolerance) {
        this.yumaCase = yumaCase;
        this.expected = expected;
        this.result = result;
        this.tolerance = tolerance;
        double largest = Arrays.stream(result.trace().dividends()).max().orElse(1);
        steps = (long) Math.ceil(tolerance.fraction() * largest * ONE_RAW);
    }

    String firstDifference() {
        compareWholeNumbers();
        compareTrace();
        compareEmission();
        compareStored();
        if (tolerance.isExact() && expected.has("matrices")) {
            new MatrixComparison(expected.get("matrices"), result.matrices(), differences).compareAll();
        }
        return differences.first();
    }

    private void compareWholeNumbers() {
        Metagraph metagraph = yumaCase.metagraph();
        EpochTrace trace = result.trace();
        number("activity_cutoff_blocks", trace.activityCutoffBlocks(), 0);
        number("last_tempo", trace.bondsMaskBlock(), 0);
        flags("active", result.stored().active());
        if (expected.has("total_stake_i64f64")) {
            compareTotalStake(expected.get("total_stake_i64f64").bigIntegers());
        }
        long[] commits = new long[metagraph.n()];
        Arrays.setAll(
                commits, uid -> metagraph.commitBlock(uid) == Metagraph.NO_COMMIT ? -1 : metagraph.commitBlock(uid));
        numbers("commit_blocks", commits, 0);
        numbers("stake_u64", trace.stakeRao(), 0);
    }

    private void compareTotalStake(BigInteger[] recorded) {
        Metagraph metagraph = yumaCase.metagraph();
        BigInteger taoWeight =
                new BigInteger(Long.toUnsignedString(yumaCase.hyperparameters().taoWeight()));
        for (int uid = 0; uid < recorded.length; uid++) {
            BigInteger actual = I64F64.totalStake(
                    BigInteger.valueOf(metagraph.alphaStakeRao(uid)),
                    BigInteger.valueOf(metagraph.taoStakeRao(uid)),
                    taoWeight);
            if (!recorded[uid].equals(actual)) {
                differences.note("total_stake_i64f64[" + uid + "]", recorded[uid], actual);
            }
        }
    }

    private void compareTrace() {
        EpochTrace trace = result.trace();
        Hyperparameters hyperparameters = yumaCase.hyperparameters();
        proportions("stake", trace.stake());
        flags("new_validator_permit", result.stored().validatorPermits());
        proportions("active_stake", trace.activeStake());
        proportions("consensus", trace.consensus());
        proportions("validator_trust", trace.validatorTrust());
        proportions("ranks", trace.ranks());
        proportions("incentive", trace.incentive());
        number("ema_alpha", ChainMath.bondsAlpha(hyperparameters.bondsMovingAverage()), 0);
        proportions("total_bonds_per_validator", trace.totalBonds());
        proportions("dividends", trace.dividends());
        number("emission_sum", raw(trace.emissionSum()), steps);
        proportions("norm_server_emission", trace.serverShares());
        proportions("norm_validator_emission", trace.validatorShares());
        proportions("norm_combined_emission", trace.combinedShares());
    }

    private void compareEmission() {
        EpochEmission emission = result.emission();
        long rao = tolerance.isExact() ? 0 : 1 + (long) (steps / ONE_RAW * yumaCase.emissionRao());
        numbers("server_emission_u64", emission.serverRao(), rao);
        numbers("validator_emission_u64", emission.validatorRao(), rao);
        numbers("emission_u64", emission.combinedRao(), rao);
    }

    private void compareStored() {
        StoredEpoch stored = result.stored();
        u16s("stake_weight_u16", stored.stakeWeightU16());
        u16s("consensus_u16", stored.consensusU16());
        u16s("incentive_u16", stored.incentiveU16());
        u16s("dividends_u16", stored.dividendsU16());
        u16s("validator_trust_u16", stored.validatorTrustU16());
        if (expected.has("bonds_out_u16")) {
            SparseRows recorded = YumaInput.rows(
                    expected.get("bonds_out_u16"), yumaCase.metagraph().n());
            compareBonds("bonds_out_u16", recorded, stored.bonds(), u16Tolerance(), differences);
        }
    }

    /** Entry by entry and in order; to within a tolerance, an entry that is missing counts as zero. */
    static void compareBonds(
            String key, SparseRows recorded, SparseRows actual, long tolerance, Differences differences) {
        for (int row = 0; row < recorded.rowCount() && !differences.found(); row++) {
            String where = key + "[" + row + "]";
            if (tolerance > 0) {
                compareNear(where, recorded, actual, row, tolerance, differences);
                continue;
            }
            int count = recorded.end(row) - recorded.start(row);
            differences.number(where + ".entries", count, actual.end(row) - actual.start(row), 0);
            for (int i = 0; i < count && !differences.found(); i++) {
                int from = recorded.start(row) + i;
                int at = actual.start(row) + i;
                differences.number(where + " column " + i, recorded.column(from), actual.column(at), 0);
                differences.number(
                        where + " value of column " + recorded.column(from), recorded.value(from), actual.value(at), 0);
            }
        }
    }

    private static void compareNear(
            String where, SparseRows recorded, SparseRows actual, int row, long tolerance, Differences differences) {
        for (int entry = recorded.start(row); entry < recorded.end(row); entry++) {
            int column = recorded.column(entry);
            differences.number(
                    where + " value of column " + column, recorded.value(entry), actual.get(row, column), tolerance);
        }
        for (int entry = actual.start(row); entry < actual.end(row); entry++) {
            int column = actual.column(entry);
            differences.number(
                    where + " value of column " + column, recorded.get(row, column), actual.value(entry), tolerance);
        }
    }

    private long u16Tolerance() {
        return tolerance.isExact() ? 0 : 1 + (steps >>> 16);
    }

    private void number(String key, long actual, long tolerated) {
        if (expected.has(key)) {
            differences.number(key, expected.get(key).integer(Long.MIN_VALUE, Long.MAX_VALUE), actual, tolerated);
        }
    }

    private void numbers(String key, long[] actual, long tolerated) {
        if (expected.has(key)) {
            differences.numbers(key, expected.get(key).longs(), actual, tolerated);
        }
    }

    private void flags(String key, boolean[] actual) {
        long[] numbers = new long[actual.length];
        Arrays.setAll(numbers, uid -> actual[uid] ? 1 : 0);
        numbers(key, numbers, 0);
    }

    private void u16s(String key, int[] actual) {
        numbers(key, Arrays.stream(actual).asLongStream().toArray(), u16Tolerance());
    }

    private void proportions(String key, double[] actual) {
        if (Arrays.stream(actual).allMatch(Double::isFinite)) {
            numbers(key, Arrays.stream(actual).mapToLong(EpochComparison::raw).toArray(), steps);
        } else {
            differences.note(key, "finite numbers", Arrays.toString(actual));
        }
    }

    private static long raw(double value) {
        return Math.round(value * ONE_RAW);
    }
}
