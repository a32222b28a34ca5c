package dev.assay.reward.shape3d;

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

class FidelityRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(FidelityReward.NAME, Map.of());
    private static final double NOW = 1_716_000_000;

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 4); round > 0; round--) {
            builder.round(NOW);
            for (int row = random.nextInt(0, 12); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                } else {
                    builder.response();
                    for (int item = random.nextInt(0, 9); item > 0; item--) {
                        builder.item("observations", NOW - random.nextInt(60_000));
                        builder.item("submissions", NOW - random.nextInt(60_000), random.nextDouble());
                    }
                }
                builder.state(random.nextDouble());
            }
        }
        return builder.build();
    }

    private RewardOutcome outcome(RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            MODEL.score(batch, outcome);
        }
        return outcome;
    }

    private static RewardBatchBuilder round() {
        return RewardBatch.builder(MODEL.schema()).round(NOW);
    }

    @Test
    void countsShapesUpToEightHoursOld() {
        RewardOutcome outcome = outcome(round().response()
                .item("observations", NOW - 28_800)
                .item("observations", NOW - 28_801)
                .item("submissions", NOW - 28_800, 0.9)
                .item("submissions", NOW - 28_801, 0.9));
        assertEquals(2, outcome.diagnostic("observation_count")[0]);
        assertEquals(2, outcome.rewards()[0]);
    }

    @Test
    void movesTheAverageByEachShapeThatIsGoodEnoughAndByNoOther() {
        RewardOutcome outcome = outcome(round().response()
                .item("submissions", NOW, 0.8)
                .item("submissions", NOW, 0.6)
                .item("submissions", NOW, 0.5999)
                .item("submissions", NOW, 0)
                .state(0.5));
        double average = 0.95 * (0.95 * 0.5 + 0.05) + 0.05 * 0.75;
        assertEquals(average, outcome.state()[0], 1e-16);
        assertEquals(2 * average, outcome.rewards()[0], 1e-16);
    }

    @Test
    void beginsWithAFullAverageAndPaysForWhatWasDoneBefore() {
        RewardOutcome outcome =
                outcome(round().response().item("observations", NOW).rejected().state(0.25));
        assertArrayEquals(new double[] {1, 0}, new double[] {outcome.rewards()[0], outcome.rewards()[1]});
        assertArrayEquals(new double[] {1, 0.25}, new double[] {outcome.state()[0], outcome.state()[1]});
        assertArrayEquals(new double[] {1, 0}, outcome.diagnostic("weight"));
    }
}
