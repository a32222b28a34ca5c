package dev.assay.reward.scraping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(IndexReward.NAME, Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Keys that several miners share, numbered in some rounds and hashed in others. */
    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 5); round > 0; round--) {
            builder.round();
            long factor = random.nextBoolean() ? 1 : 281_474_976_710_597L;
            for (int row = random.nextInt(0, 12); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                    continue;
                }
                builder.response(random.nextInt(6) == 0 ? 0 : random.nextDouble());
                for (int item = random.nextInt(0, 30); item > 0; item--) {
                    builder.item("buckets", (double) (random.nextInt(0, 30) * factor), random.nextInt(0, 1 << 27));
                }
            }
        }
        return builder.build();
    }

    /** Sums of a key in another order may move a division across a whole number: a byte per bucket. */
    @Override
    protected double orderTolerance() {
        return 1e-6;
    }

    private static RewardBatchBuilder round() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    @Test
    void sharesABucketBySizeAndCredibility() {
        try (RewardBatch batch = round().response(0.5)
                .item("buckets", 7, 100)
                .response(0.25)
                .item("buckets", 7, 200)
                .item("buckets", 9, 50)
                .build()) {
            assertArrayEquals(new double[] {50, 150}, rewards(batch));
        }
    }

    @Test
    void cutsAwayWhatIsNoWholeByte() {
        try (RewardBatch batch = round().response(1)
                .item("buckets", 1, 1)
                .response(1)
                .item("buckets", 1, 2)
                .build()) {
            assertArrayEquals(new double[] {0, 1}, rewards(batch)); // 1/3 and 4/3
        }
    }

    @Test
    void paysNothingWhereNobodyCanBeBelievedOrNothingIsThere() {
        try (RewardBatch batch = round().response(0)
                .item("buckets", 1, 100)
                .response(0)
                .item("buckets", 1, 200)
                .response(1)
                .item("buckets", 2, 0)
                .response(1)
                .build()) {
            assertArrayEquals(new double[] {0, 0, 0, 0}, rewards(batch));
        }
    }

    @Test
    void knowsTheFirstAndTheLastKey() {
        try (RewardBatch batch = round().response(1)
                .item("buckets", 0, 10)
                .item("buckets", 1L << 53, 10)
                .response(1)
                .item("buckets", 0, 10)
                .item("buckets", 1L << 53, 30)
                .build()) {
            assertArrayEquals(new double[] {5 + 2, 5 + 22}, rewards(batch));
        }
    }

    @Test
    void tellsWhatEachBucketCountsFor() {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = round().response(1)
                .item("buckets", 5, 10)
                .rejected()
                .item("buckets", 5, 1000)
                .response(1)
                .item("buckets", 5, 30)
                .item("buckets", 6, 7)
                .build()) {
            MODEL.score(batch, outcome);
        }
        assertArrayEquals(new double[] {2, Double.NaN, 22, 7}, outcome.diagnostic("scorable_bytes"));
    }

    @ParameterizedTest(name = "miners={0} rows={1} keys={2} factor={3} rowsAtOnce={4}")
    @CsvSource({
        "7, 1, 1, 1, 16777216",
        "8, 255, 100, 1, 16777216",
        "9, 257, 100, 4503599627370449, 16777216",
        "16, 1025, 9000, 1048576, 16777216", // multiples of a power of two
        "16, 5000, 30000, 25000000019, 16777216",
        "16, 5000, 30000, 25000000019, 1", // a pass for every partition
        "16, 5000, 30000, 25000000019, 9000", // a few at a time
        "5, 9000, 3, 25000000019, 16777216", // partitions without rows, and one with nearly all
        "5, 9000, 60000, 1, 16777216",
    })
    void givesTheBitsOfAMapOfSums(int miners, int rows, int keys, long factor, int rowsAtOnce) {
        SplittableRandom random = new SplittableRandom(miners * 31L + rows);
        double[] credibilities = random.doubles(miners).toArray();
        double[][][] buckets = new double[miners][rows][];
        RewardModel model =
                RewardCatalogue.load().create(IndexReward.NAME, Map.of("rowsAtOnce", Integer.toString(rowsAtOnce)));
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int miner = 0; miner < miners; miner++) {
            builder.response(credibilities[miner]);
            for (int at = 0; at < rows; at++) {
                buckets[miner][at] = new double[] {
                    (double) Math.floorMod(random.nextInt(keys) * factor, 1L << 53), random.nextInt(1 << 27)
                };
                builder.item("buckets", buckets[miner][at]);
            }
        }
        double[][] expected = PlainScorableBytes.of(buckets, credibilities);
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        assertArrayEquals(
                Arrays.stream(expected).flatMapToDouble(Arrays::stream).toArray(),
                outcome.diagnostic("scorable_bytes"));
        for (int miner = 0; miner < miners; miner++) {
            assertEquals(Arrays.stream(expected[miner]).sum(), outcome.rewards()[miner], "miner " + miner);
        }
    }
}
