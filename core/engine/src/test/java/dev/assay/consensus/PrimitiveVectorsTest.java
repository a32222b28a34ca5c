package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The small pieces of an epoch against the chain's own results for them. */
final class PrimitiveVectorsTest {
    private static JsonNode primitives;

    @BeforeAll
    static void load() {
        assumeTrue(YumaVectors.folder().isPresent(), YumaVectors.ABSENT);
        primitives = YumaVectors.primitives(YumaVectors.folder().orElseThrow());
    }

    @Test
    void aU16IsTheProportionTheChainReads() {
        for (JsonNode tuple : primitives.get("u16_proportion")) {
            assertEquals(tuple.get(1).longValue(), I32F32.ofU16(tuple.get(0).intValue()));
        }
    }

    @Test
    void stakeIsWeightedToTheLastPlace() {
        for (JsonNode tuple : primitives.get("total_stake")) {
            long alphaRao = tuple.get(0).longValue();
            long taoRao = tuple.get(1).longValue();
            long weightRaw =
                    StakeWeighting.raw(Long.parseUnsignedLong(tuple.get(2).asText()));
            BigInteger total = BigInteger.valueOf(StakeWeighting.wholeRao(alphaRao, taoRao, weightRaw))
                    .shiftLeft(32)
                    .add(BigInteger.valueOf(StakeWeighting.placesRaw(taoRao, weightRaw)))
                    .shiftLeft(32);

            assertEquals(new BigInteger(tuple.get(4).asText()), total);
        }
    }

    @Test
    void permitsGoToTheLargestStakesAndOfEqualOnesToTheHigherUid() {
        for (JsonNode tuple : primitives.get("topk")) {
            long[] stake = YumaVectors.longs(tuple.get(0));
            boolean[] permits = new boolean[stake.length];
            new NewPermits().give(stake, tuple.get(1).intValue(), Metagraph.NO_OWNER, permits);
            for (int uid = 0; uid < stake.length; uid++) {
                assertEquals(tuple.get(2).get(uid).intValue() != 0, permits[uid], tuple + " uid " + uid);
            }
        }
    }

    @Test
    void theEmissionIsSplitToTheRao() {
        for (JsonNode tuple : primitives.get("emission")) {
            assertEquals(
                    tuple.get(2).longValue(),
                    I32F32.part(tuple.get(0).longValue(), tuple.get(1).longValue()));
        }
    }

    @Test
    void theMedianIsTheChains() {
        for (JsonNode tuple : primitives.get("weighted_median")) {
            long[] stakeRaw = YumaVectors.longs(tuple.get(0));
            long[] scores = YumaVectors.longs(tuple.get(1));
            int[] staked = IntStream.range(0, stakeRaw.length)
                    .filter(uid -> stakeRaw[uid] > 0)
                    .toArray();
            long[] stake = Arrays.stream(staked).mapToLong(uid -> stakeRaw[uid]).toArray();
            long[] stakedScores =
                    Arrays.stream(staked).mapToLong(uid -> scores[uid]).toArray();

            long median = new WeightedMedian(
                            RawVectors.normalized(stake),
                            I32F32.ofU16(tuple.get(2).intValue()))
                    .of(stakedScores, 0);

            assertEquals(tuple.get(3).longValue(), median, tuple::toString);
        }
    }

    @Test
    void liquidAlphaIsTheChains() {
        for (JsonNode tuple : primitives.get("alpha_sigmoid")) {
            LiquidAlpha alpha = new LiquidAlpha(
                    tuple.get(3).intValue(),
                    tuple.get(4).intValue(),
                    tuple.get(5).intValue());

            long actual = alpha.of(
                    tuple.get(0).longValue(),
                    tuple.get(1).longValue(),
                    tuple.get(2).longValue());

            assertEquals(tuple.get(6).longValue(), actual, tuple::toString);
        }
    }

    @Test
    void theArithmeticIsTheChains() {
        each("mul_sat", I32F32::product);
        each("add_sat", I32F32::add);
        each("sub_sat", I32F32::subtract);
        each("div_sat", I32F32::quotient);
        each("safe_div", I32F32::quotientOrZero);
        each("checked_mul_or_zero", I32F32::productOrZero);
        each("to_u16_sat", I32F32::toU16);
        each("to_u64_sat", I32F32::toU64);
        each("exp_safe", I32F32::exponential);
        each("proportion_to_u16", I32F32::proportionToU16);
    }

    private static void each(String key, LongUnaryOperator operation) {
        for (JsonNode tuple : primitives.get(key)) {
            assertEquals(
                    tuple.get(1).longValue(), operation.applyAsLong(tuple.get(0).longValue()), key + tuple);
        }
    }

    private static void each(String key, LongBinaryOperator operation) {
        for (JsonNode tuple : primitives.get(key)) {
            long actual =
                    operation.applyAsLong(tuple.get(0).longValue(), tuple.get(1).longValue());
            assertEquals(tuple.get(2).longValue(), actual, key + tuple);
        }
    }

    @Test
    void stakeIsAddedUpAndScaledToTheLastPlace() {
        for (JsonNode tuple : primitives.get("total_stake")) {
            BigInteger taoWeight = new BigInteger(tuple.get(2).asText());
            assertEquals(new BigInteger(tuple.get(3).asText()), I64F64.weight(taoWeight));
            assertEquals(
                    new BigInteger(tuple.get(4).asText()),
                    I64F64.totalStake(
                            tuple.get(0).bigIntegerValue(), tuple.get(1).bigIntegerValue(), taoWeight));
        }
        for (JsonNode vector : primitives.get("normalize_i64f64")) {
            BigInteger[] normalized = I64F64.normalized(bigIntegers(vector.get("in")));
            assertArrayEquals(bigIntegers(vector.get("out_i64f64")), normalized);
            assertArrayEquals(
                    YumaVectors.longs(vector.get("out_i32f32")),
                    Arrays.stream(normalized).mapToLong(I64F64::toI32F32).toArray());
        }
    }

    private static BigInteger[] bigIntegers(JsonNode texts) {
        BigInteger[] integers = new BigInteger[texts.size()];
        Arrays.setAll(integers, i -> new BigInteger(texts.get(i).asText()));
        return integers;
    }
}
