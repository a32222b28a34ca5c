package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.identity.Hotkey;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.training.WinRateReward;
import dev.assay.score.CompetitionWeights;
import dev.assay.score.DeregistrationPolicy;
import dev.assay.score.WeightAverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the vector files of trained models are scored: the model, then the averages of its shares. Stateless. */
final class TrainingVectors {
    private static final double PRETRAINING_KEEP = 0.5;
    private static final double FINETUNING_KEEP = 0.9;

    private TrainingVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "pretraining_winrate", TrainingVectors::pretraining,
                "finetuning_winrate", TrainingVectors::finetuning,
                "taoverse_competitions", TrainingVectors::competitions);
    }

    private static Map<String, Object> pretraining(CasePlace input) {
        return averaged(input, WinRateReward.PRETRAINING_2024, PRETRAINING_KEEP, 1, 1);
    }

    private static Map<String, Object> finetuning(CasePlace input) {
        return averaged(
                input,
                WinRateReward.FINETUNING_2024,
                FINETUNING_KEEP,
                input.get("n_competitions").real(),
                input.get("reward_fraction").real());
    }

    private static Map<String, Object> averaged(
            CasePlace input, String profile, double keepShare, double competitions, double fraction) {
        RewardModel model = RewardCatalogue.load().entry(WinRateReward.NAME).create(profile, Map.of());
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(Double.NaN, competitions, fraction);
        add(builder, input.get("blocks").reals(), input.get("losses").realRows());
        ScoredVector scored = ScoredVector.of(model, builder);
        double[] weights = WeightAverage.step(
                input.get("prev_weights").reals(),
                VectorUids.of(input.get("uids")),
                scored.rewards(),
                keepShare,
                competitions * fraction);
        return Map.of(
                "win_rate", scored.diagnostic("win_rate"),
                "step_weights", scored.diagnostic("step"),
                "weights", weights);
    }

    private static void add(RewardBatchBuilder builder, double[] blocks, double[][] losses) {
        for (int row = 0; row < blocks.length; row++) {
            builder.response(blocks[row]).items(WinRateReward.GROUP, losses[row], losses[row].length);
        }
    }

    private static Map<String, Object> competitions(CasePlace input) {
        Map<String, Double> fractions = new TreeMap<>();
        for (String name : input.get("reward_fraction").names()) {
            fractions.put(name, input.get("reward_fraction").get(name).real());
        }
        CompetitionWeights weights = new CompetitionWeights(
                List.copyOf(fractions.keySet()), input.get("alpha").real(), DeregistrationPolicy.NEVER);
        List<Hotkey> hotkeys = VectorUids.hotkeys(input.get("n_neurons").integer(1, 65_536));
        weights.registered(0, hotkeys);
        List<Object> winRates = new ArrayList<>();
        Map<String, Object> competitionWeights = new TreeMap<>();
        for (CasePlace evaluation : input.get("evaluations").elements()) {
            ScoredVector scored = evaluated(input.get("weighting").text(), evaluation);
            winRates.add(scored.diagnostic("win_rate"));
            String name = evaluation.get("competition").text();
            weights.record(name, steps(hotkeys, VectorUids.of(evaluation.get("uids")), scored.rewards()));
            competitionWeights.put(name, weights.weights(name));
        }
        return Map.of(
                "win_rates", winRates,
                "competition_weights", competitionWeights,
                "weights",
                        weights.weights(
                                fractions, input.get("min_weight_threshold").real()));
    }

    private static ScoredVector evaluated(String weighting, CasePlace evaluation) {
        double[] epsilon = evaluation.get("epsilon").reals();
        RewardModel model = RewardCatalogue.load()
                .entry(WinRateReward.NAME)
                .create(
                        weighting.equals("winner") ? WinRateReward.FINETUNING_2025 : WinRateReward.PRETRAINING_2025,
                        Map.of(
                                "epsilon", Double.toString(epsilon[0]),
                                "epsilonEnd", Double.toString(epsilon[1]),
                                "decayBlocks", Double.toString(epsilon[2])));
        RewardBatchBuilder builder = RewardBatch.builder(model.schema())
                .round(evaluation.get("current_block").real(), 1, 1);
        double[][] losses = Arrays.stream(evaluation.get("scores").reals())
                .mapToObj(score -> new double[] {score})
                .toArray(double[][]::new);
        add(builder, evaluation.get("blocks").reals(), losses);
        return ScoredVector.of(model, builder);
    }

    private static Map<Hotkey, Double> steps(List<Hotkey> hotkeys, int[] uids, double[] rewards) {
        Map<Hotkey, Double> steps = new TreeMap<>();
        for (int i = 0; i < uids.length; i++) {
            steps.put(hotkeys.get(uids[i]), rewards[i]);
        }
        return steps;
    }
}
