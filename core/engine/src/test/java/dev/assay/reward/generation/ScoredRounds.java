package dev.assay.reward.generation;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;

/** Makes models and scores what a test puts together. Stateless. */
final class ScoredRounds {
    private ScoredRounds() {}

    static RewardModel model(String name) {
        return model(name, Map.of());
    }

    static RewardModel model(String name, Map<String, String> parameters) {
        return RewardCatalogue.load().create(name, parameters);
    }

    static RewardModel profile(String name, String profile) {
        return RewardCatalogue.load().entry(name).create(profile, Map.of());
    }

    static RewardOutcome score(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }

    static double[] rewards(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = score(model, builder);
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    /** Rewards of single responses without items. */
    static double[] rewards(RewardModel model, double[]... responses) {
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (double[] response : responses) {
            builder.response(response);
        }
        return rewards(model, builder);
    }
}
