package dev.assay.conformance.reward;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a model made of the batch of one case: rewards, state, diagnostics, each as long as it is.
 *
 * <p>Belongs to one thread.
 */
final class ScoredVector {
    private final RewardOutcome outcome;

    private ScoredVector(RewardOutcome outcome) {
        this.outcome = outcome;
    }

    /** Scores, and frees the batch. */
    static ScoredVector of(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return new ScoredVector(outcome);
    }

    double[] rewards() {
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    double[] state() {
        return Arrays.copyOf(outcome.state(), outcome.rowCount() * outcome.stateColumns());
    }

    double[] diagnostic(String name) {
        return outcome.diagnostic(name);
    }

    /** One column of a diagnostic that has several. */
    double[] column(String name, int columns, int column) {
        double[] all = diagnostic(name);
        double[] values = new double[all.length / columns];
        Arrays.setAll(values, row -> all[row * columns + column]);
        return values;
    }

    /** Diagnostics by name, to which others can be added. */
    Map<String, Object> diagnostics(String... names) {
        Map<String, Object> results = new TreeMap<>();
        for (String name : names) {
            results.put(name, diagnostic(name));
        }
        return results;
    }
}
