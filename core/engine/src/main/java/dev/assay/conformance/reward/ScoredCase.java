package dev.assay.conformance.reward;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;

/** What a model gave for the one round of a case, by name. Belongs to one thread. */
final class ScoredCase {
    private final RewardOutcome outcome = RewardOutcome.withDiagnostics();
    private final RewardModel model;

    private ScoredCase(RewardModel model, RewardBatch batch) {
        this.model = model;
        model.score(batch, outcome);
    }

    /** The model of the catalogue as a profile has it. */
    static RewardModel model(String name, String profile) {
        CatalogueEntry entry = RewardCatalogue.load().entry(name);
        return entry.create(profile, Map.of());
    }

    /** Scores a batch with diagnostics. */
    static ScoredCase of(RewardModel model, RewardBatchBuilder builder) {
        try (RewardBatch batch = builder.build()) {
            return new ScoredCase(model, batch);
        }
    }

    double[] rewards() {
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    double[] diagnostic(String name) {
        return outcome.diagnostic(name);
    }

    /** One column of the new state, by its name. */
    double[] state(String name) {
        int columns = outcome.stateColumns();
        int column = 0;
        while (!model.schema().state().get(column).name().equals(name)) {
            column++;
        }
        double[] values = new double[outcome.rowCount()];
        for (int row = 0; row < values.length; row++) {
            values[row] = outcome.state()[row * columns + column];
        }
        return values;
    }
}
