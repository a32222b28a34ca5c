package dev.assay.reward.proof;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureTable;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.List;
import java.util.Map;

/**
 * Pays the circuits of a competition by accuracy and, a little, by speed, against the leader.
 *
 * <pre>
 *   raw_i    = 0.95·accuracy_i/best + 0.05·fastest/time_i          best, fastest: over the round
 *   reward_i = raw_i/max raw
 *   takes the lead, if raw_i &gt; 1.02·(raw of the leader so far)
 * </pre>
 *
 * <p>Reward in [0, 1]. Decided here: with accuracies all 0 their term is 0; a time of 0 is the fastest and gets the whole
 * term of speed, as who is as fast as the fastest does; with all raw 0 all get 0. The size of the proof has the weight 0 in
 * the original, and its term is left out. Rejected responses take no part. <b>Cost</b>: three passes; one array per call.
 *
 * <p>Source: inference-labs-inc/omron-subnet at 3f0233a, {@code neurons/_validator/scoring}.
 */
public final class CompetitionReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "proof.competition";

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(Feature.number("leader_raw", "", "raw score of the leader so far")
                    .min(0)
                    .missing("nobody leads yet"))
            .response(
                    Feature.ratio("accuracy", "of the circuit"),
                    Feature.number("response_time", "s", "of a proof").min(0).max(1e9))
            .diagnostic("raw", "before it is divided by the best of the round, in [0, 1]")
            .diagnostic("takes_lead", "1 if it is beyond the leader so far by the margin")
            .rewardRange(0, 1)
            .build();

    private final double accuracyShare;
    private final double timeShare;
    private final double leadMargin;

    CompetitionReward(ParameterValues parameters) {
        accuracyShare = parameters.number("accuracyShare");
        timeShare = parameters.number("timeShare");
        leadMargin = parameters.number("leadMargin");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "competing circuits, by accuracy and speed against the leader",
                "inference-labs-inc/omron-subnet@3f0233a:neurons/_validator/scoring/reward.py",
                List.of(
                        Parameter.ratio("accuracyShare", 0.95, "weight of accuracy over the best"),
                        Parameter.ratio("timeShare", 0.05, "weight of the fastest time over the time"),
                        Parameter.number("leadMargin", 1.02, 1, 1e6, "how far beyond the leader takes the lead")),
                Map.of("omron-2025-09", Map.of()),
                CompetitionReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return SCHEMA;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(SCHEMA);
        outcome.begin(SCHEMA, batch);
        for (int round = 0; round < batch.roundCount(); round++) {
            Best best = best(batch, round);
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row) && best.raw > 0) {
                    outcome.rewards()[row] = raw(batch.table(1), row, best) / best.raw;
                }
            }
            if (outcome.wantsDiagnostics()) {
                diagnose(batch, round, best, outcome, round == 0);
            }
        }
    }

    /** What a round is measured by. */
    private record Best(double accuracy, double time, double raw) {}

    private Best best(RewardBatch batch, int round) {
        FeatureTable responses = batch.table(1);
        double accuracy = 0;
        double time = Double.POSITIVE_INFINITY;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                accuracy = Math.max(accuracy, responses.get(row, 0));
                time = Math.min(time, responses.get(row, 1));
            }
        }
        Best terms = new Best(accuracy, time, 0);
        double raw = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            raw = batch.valid(row) ? Math.max(raw, raw(responses, row, terms)) : raw;
        }
        return new Best(accuracy, time, raw);
    }

    private double raw(FeatureTable responses, int row, Best best) {
        return accuracyShare * accuracyRatio(responses, row, best) + timeShare * timeRatio(responses, row, best);
    }

    private static double accuracyRatio(FeatureTable responses, int row, Best best) {
        return best.accuracy == 0 ? 0 : responses.get(row, 0) / best.accuracy;
    }

    private static double timeRatio(FeatureTable responses, int row, Best best) {
        double time = responses.get(row, 1);
        return time == best.time ? 1 : best.time / time;
    }

    private void diagnose(RewardBatch batch, int round, Best best, RewardOutcome outcome, boolean first) {
        double[] raw = first ? outcome.diagnose(0, batch.rowCount()) : outcome.diagnostic("raw");
        double[] takes = first ? outcome.diagnose(1, batch.rowCount()) : outcome.diagnostic("takes_lead");
        double leader = batch.table(0).get(round, 0);
        double least = Double.isNaN(leader) ? 0 : leadMargin * leader;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                raw[row] = raw(batch.table(1), row, best);
                takes[row] = raw[row] > least ? 1 : 0;
            }
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        Best best = best(batch, round);
        Part raw = Part.sum(
                "raw",
                "accuracy and speed, by their shares",
                term("accuracy", accuracyShare, accuracyRatio(batch.table(1), row, best), "over the best of the round"),
                term("time", timeShare, timeRatio(batch.table(1), row, best), "fastest of the round over the time"));
        if (best.raw == 0) {
            return new RewardExplanation(Part.step("reward", 0, "nobody has any score", raw));
        }
        return new RewardExplanation(Part.quotient(
                "reward", "over the best of the round", raw, Part.given("best_raw", best.raw, "best of the round")));
    }

    private static Part term(String name, double share, double ratio, String words) {
        return Part.product(
                name + "_term",
                name + ", weighted",
                Part.given(name + "_share", share, "parameter"),
                Part.given(name + "_ratio", ratio, words));
    }
}
