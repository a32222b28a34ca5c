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
 * Moves the score of a miner towards a target that falls with the time of a verified proof, along a tangent curve: steep
 * near the fastest and near the slowest, flat between. Without a verified proof the score decays.
 *
 * <pre>
 *   hi'      = lo + 1 if hi - lo &lt; 1, else hi            (with boundsRule equal: hi + 1 if hi = lo, else hi)
 *   x        = clip((t - lo)/(hi' - lo), 0, 0.99)
 *   g(v)     = tan(0.9π(v - 0.5)),   curve(x) = (g(x) - g(0))/(g(1) - g(0))
 *   fraction = clip(1 - curve(x), 0, 1)
 *   reward   = s + 0.1·(maximum_score·fraction - s)       verified            s: score before the round
 *            = s·(1 - 0.4)                                not verified
 * </pre>
 *
 * <p>The reward is the score after the round. lo, hi and maximum_score may come with the response, as for a circuit with its
 * own history; where they are missing they are those of {@code TangentBounds}, and {@code 1/n} for n responses of the
 * round (with maximumScore {@code top}: the largest score of the round, or 1 if that is 0). A missing time is hi. A
 * rejected response gets the reward 0, and its score decays; it counts in n, and its score in {@code top}.
 *
 * <p>Reward and score in [0, 1]. <b>Cost</b>: one tangent per response; a sort of the times where bounds are missing.
 *
 * <p>Left out, because the formulas that are known do not give them: the rounding inside the arithmetic circuit that computes
 * these scores in the newest version, in integers scaled by 10⁸; and proof size, which has weight 0 there.
 *
 * <p>Source: inference-labs-inc/omron-subnet at 8fec752 and 819e86d, {@code neurons/_validator/reward.py}, and at 3f0233a,
 * {@code neurons/_validator/scoring/reward.py}; the same in inference-labs-inc/subnet-2 at a3ce328.
 */
public final class TangentReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "proof.tangent";

    static final int COLUMNS = 5;
    static final int VERIFIED = 0;
    static final int TIME = 1;
    static final int LOW = 2;
    static final int HIGH = 3;
    private static final int MAXIMUM = 4;
    private static final double TIME_MAX_S = 1e9; // a step of 1 s is then still one
    private static final double X_MAX = 0.99;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(Feature.number("circuit_timeout", "s", "longest time of the circuit")
                    .min(0)
                    .max(TIME_MAX_S)
                    .missing("that of the parameters"))
            .response(
                    Feature.flag("verified", "the proof holds"),
                    seconds("response_time", "from request to answer").missing("nobody took the time"),
                    seconds("minimum_response_time", "of the fastest").missing("taken from the round"),
                    seconds("maximum_response_time", "of the slow").missing("taken from the round"),
                    Feature.ratio("maximum_score", "score of the fastest").missing("taken from the round"))
            .roundItems(
                    "evaluations",
                    "a stored evaluation, the oldest first",
                    Feature.flag("verified", "the proof held"),
                    seconds("response_time", "from request to answer").missing("there was none in time"))
            .state(Feature.ratio("score", "what the miner has earned"))
            .diagnostic("score_fraction", "of the maximum score, in [0, 1]")
            .diagnostic("minimum_response_time", "lo, s")
            .diagnostic("maximum_response_time", "hi before it is moved away from lo, s")
            .rewardRange(0, 1)
            .rejectedInfluence(
                    "it counts among the responses that share one, or, by another parameter, the score that its"
                            + " miner had stays among those whose largest is the target")
            .build();

    private final double rate;
    private final double decay;
    private final double steepness;
    private final boolean equalOnly;
    private final boolean topScore;
    private final TangentBounds bounds;
    private final double curveStart;
    private final double curveSpan;

    TangentReward(ParameterValues parameters) {
        rate = parameters.number("rate");
        decay = parameters.number("decay");
        steepness = parameters.number("steepness");
        equalOnly = parameters.word("boundsRule").equals("equal");
        topScore = parameters.word("maximumScore").equals("top");
        bounds = new TangentBounds(
                parameters.word("boundsFrom").equals("evaluations"),
                parameters.number("timeoutSeconds"),
                parameters.number("slowShare"));
        curveStart = tangent(0);
        curveSpan = tangent(1) - curveStart;
    }

    private static Feature seconds(String name, String words) {
        return Feature.number(name, "s", words).min(0).max(TIME_MAX_S);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "verified inference, by score that follows a tangent curve in the time",
                "inference-labs-inc/omron-subnet@819e86d:neurons/_validator/reward.py,"
                        + "inference-labs-inc/omron-subnet@3f0233a:neurons/_validator/scoring/reward.py",
                List.of(
                        Parameter.ratio("rate", 0.1, "share of the way to the target per verified proof"),
                        Parameter.ratio("decay", 0.4, "share of the score lost without a verified proof"),
                        Parameter.number("steepness", 0.9, 0.01, 0.999, "of the curve, in shares of π"),
                        Parameter.word("boundsRule", List.of("under-one", "equal"), "when hi is moved away from lo"),
                        Parameter.word("maximumScore", List.of("share", "top"), "the target where none is given"),
                        Parameter.word("boundsFrom", List.of("evaluations", "batch"), "where lo and hi come from"),
                        Parameter.number("timeoutSeconds", 60, 0, TIME_MAX_S, "time of who did not answer"),
                        Parameter.ratio("slowShare", 0.05, "share of the slowest whose median is hi")),
                Map.of(
                        "omron-2024-06",
                        Map.of("boundsRule", "equal", "maximumScore", "top", "boundsFrom", "batch"),
                        "omron-2025-09",
                        Map.of()),
                TangentReward::new);
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
        double[] values = batch.table(1).values();
        double[][] told = new double[3][];
        for (int index = 0; index < told.length && outcome.wantsDiagnostics(); index++) {
            told[index] = outcome.diagnose(index, batch.rowCount());
        }
        for (int round = 0; round < batch.roundCount(); round++) {
            double maximum = maximum(batch, round, outcome.state());
            TangentBounds.Range range = bounds.of(batch, values, round);
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (!batch.valid(row)) {
                    outcome.state()[row] *= 1 - decay;
                    continue;
                }
                int at = row * COLUMNS;
                double score = moved(values, at, range, maximum, outcome.state()[row]);
                outcome.state()[row] = score;
                outcome.rewards()[row] = score;
                if (outcome.wantsDiagnostics()) {
                    told[0][row] = fraction(values, at, range);
                    told[1][row] = range.low(values, at);
                    told[2][row] = range.high(values, at);
                }
            }
        }
    }

    private double maximum(RewardBatch batch, int round, double[] scores) {
        if (!topScore) {
            return 1.0 / Math.max(1, batch.rowCount(round));
        }
        double top = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            top = Math.max(top, scores[row]);
        }
        return top == 0 ? 1 : top;
    }

    private double moved(double[] values, int at, TangentBounds.Range range, double maximum, double score) {
        if (values[at + VERIFIED] == 0) {
            return score * (1 - decay);
        }
        double target = target(values, at, maximum) * fraction(values, at, range);
        return Math.max(score + rate * (target - score), 0); // rounding of the last step to a target of 0
    }

    private static double target(double[] values, int at, double maximum) {
        return Double.isNaN(values[at + MAXIMUM]) ? maximum : values[at + MAXIMUM];
    }

    private double fraction(double[] values, int at, TangentBounds.Range range) {
        double low = range.low(values, at);
        double high = range.high(values, at);
        double seconds = Double.isNaN(values[at + TIME]) ? high : values[at + TIME];
        double x = Math.min(Math.max((seconds - low) / (moved(low, high) - low), 0), X_MAX);
        return Math.min(Math.max(1 - (tangent(x) - curveStart) / curveSpan, 0), 1);
    }

    private double moved(double low, double high) {
        if (equalOnly) {
            return high == low ? high + 1 : high;
        }
        return high - low < 1 ? low + 1 : high;
    }

    private double tangent(double x) {
        return StrictMath.tan(steepness * Math.PI * (x - 0.5));
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] values = batch.table(1).values();
        double[] scores = batch.state().values();
        int at = row * COLUMNS;
        Part score = Part.given("score", scores[row], "before the round");
        if (values[at + VERIFIED] == 0) {
            return new RewardExplanation(Part.product(
                    "reward", "not verified: the score decays", score, Part.given("kept", 1 - decay, "share kept")));
        }
        TangentBounds.Range range = bounds.of(batch, values, round);
        Part target = Part.product(
                "target",
                "where the score moves to",
                Part.given("maximum_score", target(values, at, maximum(batch, round, scores)), "of the fastest"),
                Part.step(
                        "score_fraction",
                        fraction(values, at, range),
                        "falls along the tangent curve from lo to hi",
                        Part.given("response_time", values[at + TIME], "s; NaN counts as hi"),
                        Part.given("minimum_response_time", range.low(values, at), "lo, s"),
                        Part.given("maximum_response_time", range.high(values, at), "hi, s")));
        Part moved = Part.sum(
                "moved",
                "score and the step to the target",
                score,
                Part.product(
                        "step",
                        "share of the way",
                        Part.given("rate", rate, "parameter"),
                        Part.difference("way", "from the score to the target", target, score)));
        return new RewardExplanation(Part.max("reward", "never below 0", moved, Part.given("zero", 0, "least score")));
    }
}
