package dev.assay.reward.scraping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ValueRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(ValueReward.NAME, Map.of());
    private static final RewardModel NEWEST =
            RewardCatalogue.load().entry(ValueReward.NAME).create("data-universe-2026-08", Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 4); round > 0; round--) {
            builder.round();
            for (int row = random.nextInt(0, 12); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                } else {
                    respond(builder, random);
                }
                builder.state(random.nextDouble(), random.nextInt(4) == 0 ? 0 : random.nextDouble(-1e6, 3e7));
            }
        }
        return builder.build();
    }

    private static void respond(RewardBatchBuilder builder, SplittableRandom random) {
        builder.response(random.nextInt(6) == 0 ? 0 : 1);
        for (int item = random.nextInt(0, 9); item > 0; item--) {
            builder.item(
                    "buckets",
                    0.5,
                    random.nextInt(5) == 0 ? -1 : 0.5,
                    random.nextDouble(-10, 800),
                    random.nextInt(60_000_000));
        }
        for (int item = random.nextInt(0, 3); item > 0; item--) {
            builder.item("validations", random.nextInt(2), random.nextInt(4_000));
        }
    }

    private static RewardBatchBuilder round() {
        return RewardBatch.builder(MODEL.schema()).round();
    }

    private static RewardOutcome outcome(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }

    @Test
    void countsFreshDataWholeAndOldDataNotAtAll() {
        RewardOutcome outcome = outcome(
                MODEL,
                round().response(1)
                        .item("buckets", 0.5, 1, -3, 1_000)
                        .item("buckets", 0.5, 1, 0, 1_000)
                        .item("buckets", 0.5, 0.5, 720, 1_000)
                        .item("buckets", 0.5, 1, 720.001, 1_000)
                        .item("buckets", 0.5, -1, 0, 100));
        assertEquals(500 + 500 + 125 - 50, outcome.diagnostic("raw")[0]);
    }

    @Test
    void movesCredibilityByTheShareOfBytesThatWereValid() {
        RewardOutcome outcome = outcome(
                MODEL,
                round().response(1)
                        .item("buckets", 1, 1, 0, 100)
                        .item("validations", 1, 300)
                        .item("validations", 0, 100)
                        .state(0.5, 0));
        double credibility = 0.15 * 0.75 + 0.85 * 0.5;
        assertEquals(credibility, outcome.state()[0], 1e-16);
        assertEquals(100, outcome.state()[1]);
        assertEquals(100 * Math.pow(credibility, 2.5), outcome.rewards()[0], 1e-13);
    }

    @Test
    void asksForProofOfARaiseAndOfNothingElse() {
        double[] previous = {50, 100, 200, 0, -5};
        RewardBatchBuilder builder = round();
        for (double each : previous) {
            builder.response(1).item("buckets", 1, 1, 0, 100).state(0.5, each);
        }
        RewardOutcome outcome = outcome(MODEL, builder);
        double kept = 0.85 * 0.5;
        double halved = 0.85 * 0.5 * Math.pow(0.5, 0.4);
        double[] credibilities = new double[previous.length];
        for (int row = 0; row < previous.length; row++) {
            credibilities[row] = outcome.state()[2 * row];
        }
        assertArrayEquals(new double[] {halved, kept, kept, kept, kept}, credibilities, 1e-15);
    }

    @Test
    void losesCredibilityForAFailedQueryOfNoBytes() {
        RewardOutcome outcome =
                outcome(MODEL, round().response(1).item("validations", 0, 0).state(0.5, 0));
        assertEquals(0.85 * 0.5, outcome.state()[0]);
    }

    @Test
    void leavesTheStateOfAMinerWithoutAnIndexUnlessItIsTheNewestVersion() {
        RewardOutcome before = outcome(
                MODEL,
                round().response(0)
                        .item("buckets", 1, 1, 0, 100)
                        .item("validations", 1, 100)
                        .state(0.5, 70));
        assertArrayEquals(
                new double[] {0, 0.5, 70}, new double[] {before.rewards()[0], before.state()[0], before.state()[1]});
        RewardOutcome newest = outcome(NEWEST, round().response(0).state(0.5, 70));
        assertArrayEquals(
                new double[] {0, 0.85 * 0.5, 70},
                new double[] {newest.rewards()[0], newest.state()[0], newest.state()[1]});
    }

    @Test
    void addsUpMoreBucketsThanABlockHolds() {
        RewardBatchBuilder builder = round().response(1);
        double expected = 0;
        for (int item = 0; item < 1_200; item++) {
            builder.item("buckets", 0.5, 1, item % 700, item);
            expected += 0.5 * (1 - (item % 700) / 1440.0) * item;
        }
        assertEquals(expected, outcome(MODEL, builder).diagnostic("raw")[0], 1e-9);
    }
}
