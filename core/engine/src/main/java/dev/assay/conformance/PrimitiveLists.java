package dev.assay.conformance;

import dev.assay.consensus.ChainMath;
import dev.assay.consensus.I32F32;
import dev.assay.consensus.I64F64;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/**
 * Lists of single steps of the chain's arithmetic in the form {@code yuma-primitives-1}: tuples whose last elements are
 * the result. Stateless but for the table of what can be checked.
 */
final class PrimitiveLists {
    static final String FORMAT = "yuma-primitives-1";

    /** Checks one tuple of a list. */
    private interface Check {
        void run(String where, CasePlace tuple, Differences differences);
    }

    private final Map<String, Check> checks = new LinkedHashMap<>();

    PrimitiveLists() {
        binary("mul_sat", I32F32::product);
        binary("add_sat", I32F32::add);
        binary("sub_sat", I32F32::subtract);
        binary("div_sat", I32F32::quotient);
        binary("safe_div", I32F32::quotientOrZero);
        binary("checked_mul_or_zero", I32F32::productOrZero);
        unary("to_u16_sat", I32F32::toU16);
        unary("to_u64_sat", I32F32::toU64);
        unary("proportion_to_u16", I32F32::proportionToU16);
        unary("u16_proportion", raw -> I32F32.ofU16((int) raw));
        unary("ema_alpha", ChainMath::bondsAlpha);
        unary("exp_safe", I32F32::exponential);
        binary("emission", I32F32::part);
        checks.put("alpha_sigmoid", PrimitiveLists::alphaSigmoid);
        checks.put("max_upscale_u16", PrimitiveLists::maxUpscale);
        checks.put("weighted_median", PrimitiveLists::weightedMedian);
        checks.put("topk", PrimitiveLists::largest);
        checks.put("total_stake", PrimitiveLists::totalStake);
        checks.put("normalize_i64f64", PrimitiveLists::normalize);
        checks.put("max_weight_limited", PrimitiveLists::maxWeightLimited);
    }

    private void unary(String key, LongUnaryOperator operation) {
        checks.put(key, (where, tuple, differences) -> {
            long actual = operation.applyAsLong(number(tuple, 0));
            differences.number(where, number(tuple, 1), actual, 0);
        });
    }

    private void binary(String key, LongBinaryOperator operation) {
        checks.put(key, (where, tuple, differences) -> {
            long actual = operation.applyAsLong(number(tuple, 0), number(tuple, 1));
            differences.number(where, number(tuple, 2), actual, 0);
        });
    }

    private static long number(CasePlace tuple, int index) {
        return tuple.element(index).integer(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private static int u16(CasePlace tuple, int index) {
        return tuple.element(index).integer(0, 65_535);
    }

    /** One outcome per list of the file, in its order; a list of an unknown name fails. */
    List<CaseOutcome> outcomes(CasePlace file) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        file.node().fieldNames().forEachRemaining(key -> {
            if (file.get(key).node().isArray()) {
                outcomes.add(CaseOutcome.of("primitives " + key, difference(key, file.get(key))));
            }
        });
        return outcomes;
    }

    private String difference(String key, CasePlace list) {
        Check check = checks.get(key);
        if (check == null) {
            return key + ": must be one of " + checks.keySet();
        }
        Differences differences = new Differences();
        List<CasePlace> tuples = list.elements();
        for (int i = 0; i < tuples.size() && !differences.found(); i++) {
            check.run(key + "[" + i + "]", tuples.get(i), differences);
        }
        return differences.first();
    }

    private static void alphaSigmoid(String where, CasePlace tuple, Differences differences) {
        long actual = ChainMath.liquidAlpha(
                number(tuple, 0),
                number(tuple, 1),
                number(tuple, 2),
                u16(tuple, 3),
                u16(tuple, 4),
                tuple.element(5).integer((int) Short.MIN_VALUE, (int) Short.MAX_VALUE));
        differences.number(where, number(tuple, 6), actual, 0);
    }

    private static void maxUpscale(String where, CasePlace tuple, Differences differences) {
        int[] actual = ChainMath.maxUpscaledU16(tuple.element(0).u16s());
        differences.numbers(
                where,
                tuple.element(1).longs(),
                Arrays.stream(actual).asLongStream().toArray(),
                0);
    }

    private static void weightedMedian(String where, CasePlace tuple, Differences differences) {
        long actual = ChainMath.weightedMedian(
                tuple.element(0).longs(), tuple.element(1).longs(), u16(tuple, 2));
        differences.number(where, number(tuple, 3), actual, 0);
    }

    private static void largest(String where, CasePlace tuple, Differences differences) {
        long[] values = tuple.element(0).longs();
        int count = u16(tuple, 1);
        flags(where + " non-zero", tuple.element(2), ChainMath.largest(values, count, true), differences);
        flags(where, tuple.element(3), ChainMath.largest(values, count, false), differences);
    }

    private static void flags(String where, CasePlace expected, boolean[] actual, Differences differences) {
        long[] numbers = new long[actual.length];
        Arrays.setAll(numbers, i -> actual[i] ? 1 : 0);
        differences.numbers(where, expected.longs(), numbers, 0);
    }

    private static void totalStake(String where, CasePlace tuple, Differences differences) {
        BigInteger taoWeight = tuple.element(2).bigInteger();
        BigInteger actual = I64F64.totalStake(
                tuple.element(0).bigInteger(), tuple.element(1).bigInteger(), taoWeight);
        differences.node(where + " weight", tuple.element(3).node(), I64F64.weight(taoWeight));
        differences.node(where, tuple.element(4).node(), actual);
    }

    private static void normalize(String where, CasePlace tuple, Differences differences) {
        BigInteger[] actual = I64F64.normalized(tuple.get("in").bigIntegers());
        BigInteger[] expected = tuple.get("out_i64f64").bigIntegers();
        if (!Arrays.equals(expected, actual)) {
            differences.note(where, Arrays.toString(expected), Arrays.toString(actual));
        }
        long[] cut = Arrays.stream(actual).mapToLong(I64F64::toI32F32).toArray();
        differences.numbers(where + " i32f32", tuple.get("out_i32f32").longs(), cut, 0);
    }

    private static void maxWeightLimited(String where, CasePlace tuple, Differences differences) {
        boolean actual = ChainMath.withinWeightLimit(tuple.element(0).u16s(), u16(tuple, 1));
        differences.number(where, number(tuple, 2), actual ? 1 : 0, 0);
    }
}
