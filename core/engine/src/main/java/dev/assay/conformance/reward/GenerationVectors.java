package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.generation.ExpectedScoreReward;
import dev.assay.reward.generation.ImageQualityReward;
import dev.assay.reward.generation.PeriodReward;
import dev.assay.reward.generation.PeriodTotalReward;
import dev.assay.reward.generation.SpeedReward;
import dev.assay.reward.generation.TextQualityReward;
import dev.assay.reward.generation.WorkTask;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** How the vector files of generation are scored. Stateless. */
final class GenerationVectors {
    private GenerationVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "vision_v3_expected_score", GenerationVectors::expectedScore,
                "vision_v3_weights", GenerationVectors::periodTotals,
                "vision_v4_speed", GenerationVectors::speed,
                "sn19_period_score", GenerationVectors::periodScore,
                "sn19_image_quality", GenerationVectors::imageQuality,
                "sn19_text_quality", GenerationVectors::textQuality,
                "vision_v4_weights", VolumeVectors::fourth,
                "nineteen_v6_weights", VolumeVectors::sixth);
    }

    private static RewardModel model(String name) {
        return RewardCatalogue.load().create(name, Map.of());
    }

    private static RewardModel model(String name, String profile) {
        return RewardCatalogue.load().entry(name).create(profile, Map.of());
    }

    static RewardOutcome score(RewardModel model, RewardBatchBuilder builder) {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = builder.build()) {
            model.score(batch, outcome);
        }
        return outcome;
    }

    static double[] rewards(RewardOutcome outcome) {
        return Arrays.copyOf(outcome.rewards(), outcome.rowCount());
    }

    private static Map<String, Object> expectedScore(CasePlace input) {
        RewardModel model = model(ExpectedScoreReward.NAME);
        List<String> tasks = WorkTask.ALL.stream().map(WorkTask::name).toList();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace response : input.get("responses").elements()) {
            int task = tasks.indexOf(response.get("task").text());
            if (task < 0) {
                throw response.get("task").invalid("one of " + tasks);
            }
            builder.response(
                    task, response.get("units").real(), response.get("score").real());
        }
        RewardOutcome outcome = score(model, builder);
        return Map.of("normalised_score", rewards(outcome), "expected_score", outcome.diagnostic("expected_score"));
    }

    private static Map<String, Object> periodTotals(CasePlace input) {
        RewardModel model = model(PeriodTotalReward.NAME);
        double[][] tasks = input.get("available_tasks").realRows();
        double[][] totals = input.get("total_score").realRows();
        double[][] requests = input.get("request_count").realRows();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        int miners = tasks.length == 0 ? 0 : tasks[0].length;
        for (int miner = 0; miner < miners; miner++) {
            builder.response();
            for (int period = 0; period < tasks.length; period++) {
                builder.item("periods", tasks[period][miner], totals[period][miner], requests[period][miner]);
            }
        }
        return Map.of("weights", rewards(score(model, builder)));
    }

    private static Map<String, Object> speed(CasePlace input) {
        RewardModel model = model(SpeedReward.NAME);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace response : input.get("responses").elements()) {
            builder.response(
                    SpeedReward.KINDS.indexOf(response.get("type").text()),
                    response.get("overhead").real(),
                    response.get("mean").real(),
                    response.get("variance").real(),
                    response.get("units").real(),
                    response.get("response_time").real());
        }
        return Map.of("speed_modifier", rewards(score(model, builder)));
    }

    private static Map<String, Object> periodScore(CasePlace input) {
        boolean vision = input.get("version").text().equals("vision_v4");
        RewardModel model =
                model(PeriodReward.NAME, vision ? PeriodReward.PROFILE_VISION : PeriodReward.PROFILE_NINETEEN);
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace entry : input.get("records").elements()) {
            builder.response(
                    entry.get("requests").real(),
                    entry.get("capacity").real(),
                    entry.get("consumed").real(),
                    entry.get("http_429").real(),
                    entry.get("http_500").real());
        }
        return Map.of("period_score", score(model, builder).diagnostic("period_score"));
    }

    private static Map<String, Object> imageQuality(CasePlace input) {
        return Map.of(
                "score_2024_06", imageQuality(input, ImageQualityReward.PROFILE_JUNE),
                "score_2024_12", imageQuality(input, ImageQualityReward.PROFILE_DECEMBER));
    }

    private static double[] imageQuality(CasePlace input, String profile) {
        RewardModel model = model(ImageQualityReward.NAME, profile);
        double[] cosines = input.get("clip_cosine").reals();
        double[] same = input.get("p_same_hash").reals();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < cosines.length; row++) {
            builder.response(cosines[row], same[row], 0, 0);
        }
        return rewards(score(model, builder));
    }

    private static Map<String, Object> textQuality(CasePlace input) {
        RewardOutcome december = textQuality(input, TextQualityReward.PROFILE_DECEMBER);
        RewardOutcome june = textQuality(input, TextQualityReward.PROFILE_JUNE);
        return Map.of(
                "avg_distance", december.diagnostic("avg_distance"),
                "score_2024_06", rewards(june),
                "score_2024_12", rewards(december));
    }

    private static RewardOutcome textQuality(CasePlace input, String profile) {
        RewardModel model = model(TextQualityReward.NAME, profile);
        double[][] validator = input.get("validator_logprob").realRows();
        double[][] miner = input.get("miner_logprob").realRows();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < validator.length; row++) {
            builder.response(0, 0, Double.NaN, Double.NaN, Double.NaN);
            for (int token = 0; token < validator[row].length; token++) {
                builder.item("tokens", validator[row][token], miner[row][token]);
            }
        }
        return score(model, builder);
    }
}
