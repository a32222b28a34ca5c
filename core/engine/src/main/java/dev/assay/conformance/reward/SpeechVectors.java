package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.speech.SampleScoreReward;
import dev.assay.reward.speech.TournamentReward;
import dev.assay.score.ConsensusBlend;
import dev.assay.score.WeightAverage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the vector files of speech are scored: the model, then the averages of its shares. Stateless. */
final class SpeechVectors {
    private static final List<String> ERRORS = List.of("pann_mmd", "word_error_rate", "tone_color");
    private static final double LEARNING_SHARE = 0.2;
    private static final int WARM_UP_EPOCHS = 10;
    private static final double CONSENSUS_SHARE = 0.1;

    private SpeechVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of("myshell_sample_score", SpeechVectors::sampleScore, "myshell_weights", SpeechVectors::weights);
    }

    private static Map<String, Object> sampleScore(CasePlace input) {
        RewardModel model =
                RewardCatalogue.load().entry(SampleScoreReward.NAME).create(SampleScoreReward.PROFILE, Map.of());
        double[][] mmd = input.get(ERRORS.get(0)).realRows();
        double[][] words = input.get(ERRORS.get(1)).realRows();
        double[][] tone = input.get(ERRORS.get(2)).realRows();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (int row = 0; row < mmd.length; row++) {
            builder.response();
            for (int sample = 0; sample < mmd[row].length; sample++) {
                builder.item(SampleScoreReward.GROUP, mmd[row][sample], words[row][sample], tone[row][sample]);
            }
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        Map<String, Object> normalised = new TreeMap<>();
        for (int metric = 0; metric < ERRORS.size(); metric++) {
            normalised.put(ERRORS.get(metric), cut(scored.column("normalised", ERRORS.size(), metric), mmd));
        }
        return Map.of("normalised", normalised, "score", cut(scored.diagnostic("score"), mmd));
    }

    /** Cuts values of all samples into rows as long as these. */
    private static List<double[]> cut(double[] values, double[][] rows) {
        List<double[]> cut = new ArrayList<>();
        int from = 0;
        for (double[] row : rows) {
            cut.add(Arrays.copyOfRange(values, from, from + row.length));
            from += row.length;
        }
        return cut;
    }

    private static Map<String, Object> weights(CasePlace input) {
        RewardModel model = RewardCatalogue.load()
                .entry(TournamentReward.NAME)
                .create(TournamentReward.PROFILE, Map.of("samples", "scores"));
        double[] blocks = input.get("blocks").reals();
        double[][] scores = input.get("sample_scores").realRows();
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round(1, 1);
        for (int row = 0; row < blocks.length; row++) {
            builder.response(blocks[row]).items(TournamentReward.GROUP, scores[row], scores[row].length);
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        double share = WeightAverage.learningShare(
                LEARNING_SHARE, input.get("epochs_done").integer(0L, Integer.MAX_VALUE), WARM_UP_EPOCHS);
        double[] averaged = WeightAverage.step(
                input.get("prev_weights").reals(), VectorUids.of(input.get("uids")), scored.rewards(), 1 - share, 1);
        return Map.of(
                "win_rate", scored.diagnostic("win_rate"),
                "step_weights", scored.diagnostic("step"),
                "weights", ConsensusBlend.mix(averaged, input.get("consensus").reals(), CONSENSUS_SHARE));
    }
}
