package dev.assay.reward.trading;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardOutcome;

/** Memory for the diagnostics of a schema. Stateless. */
final class RowDiagnostics {
    private RowDiagnostics() {}

    /** One number per response for every diagnostic of the batch's schema; none at all where none are wanted. */
    static double[][] allRows(RewardOutcome outcome, RewardBatch batch) {
        double[][] diagnostics = {};
        if (outcome.wantsDiagnostics()) {
            diagnostics = new double[batch.schema().diagnostics().size()][];
            for (int index = 0; index < diagnostics.length; index++) {
                diagnostics[index] = outcome.diagnose(index, batch.rowCount());
            }
        }
        return diagnostics;
    }
}
