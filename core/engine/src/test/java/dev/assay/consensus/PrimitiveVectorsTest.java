package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The small pieces of an epoch against the chain's own results for them. */
final class PrimitiveVectorsTest {
    /**
     * Steps of 2^-32 by which liquid alpha may differ: the exponential differs by half a step of a value up to 1 where
     * sigma is steepest, and by the 31 roundings of the chain's series.
     */
    private static final long ALPHA_TOLERANCE_STEPS = 16;

    private static JsonNode primitives;

    @BeforeAll
    static void load() {
        assumeTrue(YumaVectors.folder().isPresent(), YumaVectors.ABSENT);
        primitives = YumaVectors.primitives(YumaVectors.folder().orElseThrow());
    }

    @Test
    void aU16IsTheProportionTheChainReads() {
        for (JsonNode tuple : primitives.get("u16_proportion")) {
            assertEquals(
                    tuple.get(1).longValue(), Grid.raw(Grid.ofU16(tuple.get(0).intValue())));
        }
    }

    @Test
    void aProportionBecomesTheU16TheChainStores() {
        for (JsonNode tuple : primitives.get("proportion_to_u16")) {
            long raw = tuple.get(0).longValue();
            if (raw >= 0 && raw <= 1L << 33) { // the range of proportions in an epoch
                assertEquals(tuple.get(1).intValue(), Grid.toU16(raw * 0x1p-32), "raw " + raw);
            }
        }
    }

    @Test
    void stakeIsWeightedToTheLastPlace() {
        for (JsonNode tuple : primitives.get("total_stake")) {
            long alphaRao = tuple.get(0).longValue();
            long taoRao = tuple.get(1).longValue();
            StakeWeighting weighting =
                    new StakeWeighting(Long.parseUnsignedLong(tuple.get(2).asText()));
            BigInteger total = BigInteger.valueOf(weighting.wholeRao(alphaRao, taoRao))
                    .shiftLeft(32)
                    .add(BigInteger.valueOf(weighting.placesRaw(taoRao)))
                    .shiftLeft(32);

            assertEquals(new BigInteger(tuple.get(4).asText()), total);
        }
    }

    @Test
    void permitsGoToTheLargestStakesAndOfEqualOnesToTheHigherUid() {
        for (JsonNode tuple : primitives.get("topk")) {
            long[] stake = YumaVectors.longs(tuple.get(0));
            boolean[] permits = EpochStanding.newPermits(stake, tuple.get(1).intValue(), Metagraph.NO_OWNER);
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
                    Grid.part(tuple.get(0).longValue() * 0x1p-32, tuple.get(1).longValue()));
        }
    }

    @Test
    void theMedianIsTheChains() {
        for (JsonNode tuple : primitives.get("weighted_median")) {
            long[] stakeRaw = YumaVectors.longs(tuple.get(0));
            double[] scores = Arrays.stream(YumaVectors.longs(tuple.get(1)))
                    .mapToDouble(raw -> raw * 0x1p-32)
                    .toArray();
            int[] staked = IntStream.range(0, stakeRaw.length)
                    .filter(uid -> stakeRaw[uid] > 0)
                    .toArray();
            double[] stake = Arrays.stream(staked)
                    .mapToDouble(uid -> stakeRaw[uid] * 0x1p-32)
                    .toArray();
            double[] stakedScores =
                    Arrays.stream(staked).mapToDouble(uid -> scores[uid]).toArray();

            double median = new WeightedMedian(
                            Grid.normalize(stake), Grid.ofU16(tuple.get(2).intValue()))
                    .of(stakedScores, 0);

            assertEquals(tuple.get(3).longValue(), Grid.raw(median), tuple::toString);
        }
    }

    @Test
    void liquidAlphaIsTheChainsToAFewSteps() {
        for (JsonNode tuple : primitives.get("alpha_sigmoid")) {
            LiquidAlpha alpha = new LiquidAlpha(Hyperparameters.builder()
                    .alphaLow(tuple.get(3).intValue())
                    .alphaHigh(tuple.get(4).intValue())
                    .alphaSigmoidSteepness(tuple.get(5).intValue())
                    .build());
            double actual = alpha.of(
                    tuple.get(0).longValue() * 0x1p-32,
                    tuple.get(1).longValue() * 0x1p-32,
                    tuple.get(2).longValue() * 0x1p-32);

            long steps = Math.abs(tuple.get(6).longValue() - Grid.raw(actual));
            assertTrue(steps <= ALPHA_TOLERANCE_STEPS, () -> tuple + " differs by " + steps);
        }
    }
}
