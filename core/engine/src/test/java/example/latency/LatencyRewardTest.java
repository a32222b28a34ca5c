package example.latency;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

// snippet:test
class LatencyRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create("latency.relative", Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Test
    void theFastestOnAverageGetsOne() {
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = RewardBatch.builder(MODEL.schema())
                .round()
                .response(2)
                .state(1)
                .response(0.5)
                .state(3)
                .rejected()
                .build()) {
            MODEL.score(batch, outcome);
        }

        assertEquals(1, outcome.rewards()[0]);
        assertEquals((0.9 + 0.1 * 2 + 1e-3) / (0.9 * 3 + 0.1 * 0.5 + 1e-3), outcome.rewards()[1], 1e-15);
        assertArrayEquals(
                new double[] {0.9 + 0.1 * 2, 0.9 * 3 + 0.1 * 0.5, 1}, Arrays.copyOf(outcome.state(), 3), 1e-15);
    }
}
// end of snippet
