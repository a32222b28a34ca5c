package dev.assay.conformance.reward;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
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
    private final RewardModel model;
    private final RewardOutcome outcome;

    private ScoredVector(RewardModel model, RewardOutcome outcome) {
        this.model = model;
        this.outcome = outcome;
    }

    /** The model of the catalogue as a profile has it. */
    static RewardModel model(String name, String profile) {
        CatalogueEntry entry = RewardCatalogue.load().entry(name);
        return entry.create(profile, Map.of());
    }

    /** Scores, and frees the batch. */
    static ScoredVector of(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return new ScoredVector(model, outcome);
    }

    double[] rewards() {
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    double[] state() {
        return Arrays.copyOf(outcome.state(), outcome.rowCount() * outcome.stateColumns());
    }

    /** One column of the new state, by its name. */
    double[] state(String name) {
        int columns = outcome.stateColumns();
        int column = 0;
        while (!model.schema().state().get(column).name().equals(name)) {
            column++;
        }
        return column(outcome.state(), outcome.rowCount(), columns, column);
    }

    double[] diagnostic(String name) {
        return outcome.diagnostic(name);
    }

    /** One column of a diagnostic that has several. */
    double[] column(String name, int columns, int column) {
        double[] all = diagnostic(name);
        return column(all, all.length / columns, columns, column);
    }

    private static double[] column(double[] all, int rows, int columns, int column) {
        double[] values = new double[rows];
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
