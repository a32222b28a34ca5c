package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import org.junit.jupiter.api.Test;

class ClipQualityRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = ScoredRounds.model(ClipQualityReward.NAME);

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    private static double quality(double expected, double given, double... cosines) {
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema()).round().response(expected, given);
        for (double cosine : cosines) {
            builder.item("pairs", cosine);
        }
        return ScoredRounds.rewards(MODEL, builder)[0];
    }

    @Test
    void embeddingsAreTheCheckersOwnOrNot() {
        assertEquals(1, quality(2, 2, 1, 0.9995));
        assertEquals(0, quality(2, 2, 1, 0.998));
    }

    @Test
    void aShortOrLongListLoses() {
        assertEquals(0, quality(2, 1, 1));
        assertEquals(0, quality(1, 2, 1));
        assertEquals(0, quality(0, 0));
    }

    @Test
    void neitherRoundingNorPairsOfNothingHelp() {
        assertEquals(0, quality(3, 3, 1.0005, 1.0005, 0.9965));
        assertEquals(0, quality(1, 1, 1, 1));
    }
}
