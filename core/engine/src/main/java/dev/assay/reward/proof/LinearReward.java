package dev.assay.reward.proof;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
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
 * Moves the score of a miner towards the best score when its proof verifies, the more the faster and smaller the proof,
 * and lets it decay when not.
 *
 * <pre>
 *   top  = max s over the round, or 1 if that is 0                        s: score before the round, in [0, 1]
 *   perf = 1 - 0.2·min(1, t/240) - 0.1·min(1, size/30000)                 in [0.7, 1]
 *   s'   = clip(s + 0.2·perf·(top - s) - (1 - perf)·0.005, 0, 1)          verified
 *        = s·(1 - 0.4)                                                    not verified
 *   reward = s',   score after the round = s'/Σs' unless that is 0
 * </pre>
 *
 * <p>Reward and score in [0, 1]. A round has a response for every uid: one that was not asked is not verified. A rejected
 * response gets the reward 0, and its score decays as that of a proof that does not verify; the score that it had stays
 * among those that make {@code top} and the sum. A proof without a size could not be parsed and is not verified; a missing
 * time counts as too slow. <b>Cost</b>: three passes of arithmetic, one array per call.
 *
 * <p>Source: inference-labs-inc/omron-subnet at 189e3c6, {@code neurons/_validator/reward.py}, {@code
 * validator_session.py}.
 */
public final class LinearReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "proof.linear";

    private static final int COLUMNS = 3;
    private static final int VERIFIED = 0;
    private static final int TIME = 1;
    private static final int SIZE = 2;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.flag("verified", "the proof holds"),
                    Feature.number("response_time", "s", "from request to answer")
                            .min(0)
                            .missing("nobody took the time: counts as too slow"),
                    Feature.count("proof_size", "bytes", "length of the proof")
                            .missing("the proof cannot be parsed: not verified"))
            .state(Feature.ratio("score", "what the miner has earned; those of a round add up to 1"))
            .diagnostic("performance", "soonness and shortness of the proof, in [0.7, 1]")
            .rewardRange(0, 1)
            .rejectedInfluence(
                    "the score that the miner had before the round stays among those whose largest the others"
                            + " move towards")
            .build();

    private final double rate;
    private final double decay;
    private final double timeShare;
    private final double timeMax;
    private final double sizeShare;
    private final double sizeMax;
    private final double slownessPenalty;

    LinearReward(ParameterValues parameters) {
        rate = parameters.number("rate");
        decay = parameters.number("decay");
        timeShare = parameters.number("timeShare");
        timeMax = parameters.number("timeMaxSeconds");
        sizeShare = parameters.number("sizeShare");
        sizeMax = parameters.number("sizeMaxBytes");
        slownessPenalty = parameters.number("slownessPenalty");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "verified inference, by score that follows speed and size of proofs",
                "inference-labs-inc/omron-subnet@189e3c6:neurons/_validator/reward.py",
                List.of(
                        Parameter.ratio("rate", 0.2, "share of the way to the best score per verified proof"),
                        Parameter.ratio("decay", 0.4, "share of the score lost without a verified proof"),
                        Parameter.ratio("timeShare", 0.2, "performance lost by the slowest proof"),
                        Parameter.number("timeMaxSeconds", 240, 1e-3, 1e9, "time from which on all of it is lost"),
                        Parameter.ratio("sizeShare", 0.1, "performance lost by the largest proof"),
                        Parameter.number("sizeMaxBytes", 30_000, 1, 1e15, "size from which on all of it is lost"),
                        Parameter.ratio("slownessPenalty", 0.005, "score lost per lost performance")),
                Map.of("omron-2024-05", Map.of()),
                LinearReward::new);
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
        double[] values = batch.table(0).values();
        for (int round = 0; round < batch.roundCount(); round++) {
            int first = batch.firstRow(round);
            int end = batch.endRow(round);
            double top = top(outcome.state(), first, end);
            for (int row = first; row < end; row++) {
                boolean valid = batch.valid(row);
                double moved = moved(values, row * COLUMNS, valid, outcome.state()[row], top);
                outcome.state()[row] = moved;
                outcome.rewards()[row] = valid ? moved : SCHEMA.failureReward();
            }
            share(outcome.state(), first, end);
        }
        if (outcome.wantsDiagnostics()) {
            double[] performance = outcome.diagnose(0, batch.rowCount());
            for (int row = 0; row < batch.rowCount(); row++) {
                performance[row] = batch.valid(row) ? performance(values, row * COLUMNS) : Double.NaN;
            }
        }
    }

    private static double top(double[] scores, int first, int end) {
        double top = 0;
        for (int row = first; row < end; row++) {
            top = Math.max(top, scores[row]);
        }
        return top == 0 ? 1 : top;
    }

    private static void share(double[] scores, int first, int end) {
        double sum = 0;
        for (int row = first; row < end; row++) {
            sum += scores[row];
        }
        for (int row = first; row < end && sum != 0; row++) {
            scores[row] = Math.min(scores[row] / sum, 1); // a sum of tiny scores may be rounded below one of them
        }
    }

    private double moved(double[] values, int at, boolean valid, double score, double top) {
        if (!valid || !verified(values, at)) {
            return score * (1 - decay);
        }
        double performance = performance(values, at);
        double moved = score + rate * performance * (top - score) - (1 - performance) * slownessPenalty;
        return Math.min(Math.max(moved, 0), 1);
    }

    private static boolean verified(double[] values, int at) {
        return values[at + VERIFIED] != 0 && !Double.isNaN(values[at + SIZE]);
    }

    private double performance(double[] values, int at) {
        return 1 - timeShare * ratio(values[at + TIME], timeMax) - sizeShare * ratio(values[at + SIZE], sizeMax);
    }

    private static double ratio(double value, double max) {
        return value <= max ? value / max : 1; // written so that a missing value counts as the largest
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] values = new double[COLUMNS];
        batch.table(0).copy(row, 1, values, 0);
        double[] scores = batch.state().values();
        Part score = Part.given("score", scores[row], "before the round");
        if (!verified(values, 0)) {
            return new RewardExplanation(Part.product(
                    "reward", "not verified: the score decays", score, Part.given("kept", 1 - decay, "share kept")));
        }
        Part top = Part.given(
                "top", top(scores, batch.firstRow(round), batch.endRow(round)), "best score of the round, or 1");
        return new RewardExplanation(clipped(movedPart(score, top, performancePart(values))));
    }

    private static Part clipped(Part moved) {
        return Part.min(
                "reward",
                "at most 1",
                Part.max("moved_from_0", "at least 0", moved, Part.given("zero", 0, "least score")),
                Part.given("one", 1, "largest score"));
    }

    private Part movedPart(Part score, Part top, Part performance) {
        return Part.difference(
                "moved",
                "towards the best score, less what slowness costs",
                Part.sum(
                        "raised",
                        "score and the step towards the best",
                        score,
                        Part.product(
                                "step",
                                "share of the way",
                                Part.given("rate", rate, "parameter"),
                                performance,
                                Part.difference("way", "to the best score", top, score))),
                Part.product(
                        "slowness",
                        "what lost performance costs",
                        Part.difference(
                                "performance_lost", "of a whole", Part.given("whole", 1, "no loss"), performance),
                        Part.given("slowness_penalty", slownessPenalty, "parameter")));
    }

    private Part performancePart(double[] values) {
        Part afterTime = Part.difference(
                "performance_after_time",
                "less what time costs",
                Part.given("whole", 1, "no loss"),
                loss("time", timeShare, values[TIME], ratio(values[TIME], timeMax)));
        return Part.difference(
                "performance",
                "soonness and shortness",
                afterTime,
                loss("size", sizeShare, values[SIZE], ratio(values[SIZE], sizeMax)));
    }

    private static Part loss(String what, double share, double value, double ratio) {
        return Part.product(
                what + "_loss",
                "performance lost by " + what,
                Part.given(what + "_share", share, "parameter"),
                Part.step(
                        what + "_ratio",
                        ratio,
                        "over the largest that counts, at most 1; 1 if it is missing",
                        Part.given(what, value, "as measured")));
    }
}
