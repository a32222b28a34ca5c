package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.generation.PeriodReward;
import dev.assay.reward.generation.VolumeReward;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How the vector files of volume-weighted rewards, which cut miners by task, are scored. Stateless. */
final class VolumeVectors {
    private VolumeVectors() {}

    static Map<String, Object> fourth(CasePlace input) {
        RewardModel model = RewardCatalogue.load().entry(VolumeReward.V4).create(PeriodReward.PROFILE_VISION, Map.of());
        RewardOutcome outcome = score(model, input, "speed");
        Map<String, Object> volumes = new LinkedHashMap<>();
        List<CasePlace> tasks = input.get("tasks").elements();
        for (int task = 0; task < tasks.size(); task++) {
            volumes.put(tasks.get(task).get("name").text(), column(outcome, "effective_volume", task, tasks.size()));
        }
        return Map.of("effective_volume", volumes, "weights", GenerationVectors.rewards(outcome));
    }

    static Map<String, Object> sixth(CasePlace input) {
        RewardModel model =
                RewardCatalogue.load().entry(VolumeReward.V6).create(PeriodReward.PROFILE_NINETEEN, Map.of());
        RewardOutcome outcome = score(model, input, "metric");
        Map<String, Object> perTask = new LinkedHashMap<>();
        List<CasePlace> tasks = input.get("tasks").elements();
        for (int task = 0; task < tasks.size(); task++) {
            Map<String, Object> columns = Map.of(
                    "combined_quality", column(outcome, "combined_quality", task, tasks.size()),
                    "effective_volume", column(outcome, "effective_volume", task, tasks.size()));
            perTask.put(tasks.get(task).get("name").text(), columns);
        }
        return Map.of("per_task", perTask, "weights", GenerationVectors.rewards(outcome));
    }

    private static double[] column(RewardOutcome outcome, String diagnostic, int task, int tasks) {
        double[] values = outcome.diagnostic(diagnostic);
        double[] column = new double[outcome.rowCount()];
        for (int row = 0; row < column.length; row++) {
            column[row] = values[row * tasks + task];
        }
        return column;
    }

    private static RewardOutcome score(RewardModel model, CasePlace input, String second) {
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        List<CasePlace> tasks = input.get("tasks").elements();
        for (CasePlace task : tasks) {
            builder.item(
                    "tasks", task.get("weight").real(), task.get("name").text().equals("avatar") ? 0 : 1);
        }
        int miners = input.get("miners").elements().size();
        for (int miner = 0; miner < miners; miner++) {
            builder.response();
            for (int task = 0; task < tasks.size(); task++) {
                CasePlace contender = tasks.get(task).get("contenders").element(miner);
                if (!contender.isNull()) {
                    contender(builder, task, contender, second);
                }
            }
        }
        return GenerationVectors.score(model, builder);
    }

    private static void contender(RewardBatchBuilder builder, int task, CasePlace contender, String second) {
        double[] quality = contender.get("quality").reals();
        double[] other = contender.get(second).reals();
        for (int result = 0; result < quality.length; result++) {
            builder.item("results", task, quality[result], other[result]);
        }
        for (double[] period : contender.get("periods").realRows()) {
            builder.item("periods", task, period[0], period[1]);
        }
        builder.item("capacities", task, contender.get("capacity").real());
    }
}
