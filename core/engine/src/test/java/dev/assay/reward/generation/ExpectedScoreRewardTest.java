package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedScoreRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = ScoredRounds.model(ExpectedScoreReward.NAME);
    private static final List<String> TASKS =
            WorkTask.ALL.stream().map(WorkTask::name).toList();

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    /** Work of the table by hand: base and factor raised to 0.8, or linear. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "proteus-text-to-image, 10, 8, 0.8",
        "dreamshaper-text-to-image, 10, 8, 0.8",
        "playground-text-to-image, 10, 5, 0.8",
        "proteus-image-to-image, 10, 9, 0.8",
        "dreamshaper-image-to-image, 10, 9, 0.8",
        "playground-image-to-image, 10, 6, 0.8",
        "inpaint, 10, 9, 0.8",
        "avatar, 10, 26, 0.8",
        "chat-bittensor-finetune, 120, 2, 0.8",
        "chat-mixtral, 70, 2, 0.8",
        "chat-llama-3, 70, 2, 0.8",
        "clip-image-embeddings, 4, 3, 1",
        "sota, 4, 30, 1",
    })
    void workIsThatOfTheTask(String task, double units, double base, double exponent) {
        double[] rewards = ScoredRounds.rewards(MODEL, new double[] {TASKS.indexOf(task), units, 1});

        assertEquals(1 / Math.pow(base, exponent), rewards[0], 1e-12);
    }

    @Test
    void atLeastOneIsExpectedWhateverTheWork() {
        double[][] results = {{TASKS.indexOf("clip-image-embeddings"), 0, 0.5}, {TASKS.indexOf("chat-mixtral"), 0, 0.5}
        };

        assertArrayEquals(new double[] {0.5, 0.5}, ScoredRounds.rewards(MODEL, results));
    }
}
