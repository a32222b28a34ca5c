package dev.assay.reward.generation;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How near one generated text is to what the checker's own model would have said, token by token.
 *
 * <pre>
 *   d       = mean over the tokens looked at of |e^validator_logprob - e^miner_logprob|;   an unknown token counts 1
 *   quality = 1                                  if d ≤ full          full: 0.125 (June 2024: 0.03)
 *           = 1 - 0.5·(d - full)/(zero - full)   if d ≤ zero          zero: 0.25  (June 2024: 0.07)
 *           = 0                                  if not, or without tokens
 * </pre>
 *
 * <p>In [0, 1]. With {@code hardZeros}, as since December 2024, a text is worth 0 outright if more than 3 of its tokens are
 * of rank 10 or worse, if one is not among the ten likeliest at all, if a stop token was avoided that was more than 100 times
 * likelier, or if it has more messages than tokens were allowed. Which tokens are looked at (10 in June, 5 in December) is
 * the checker's choice.
 *
 * <p><b>Cost</b>: two exponentials per token, one array per call.
 *
 * <p>Source: namoray/vision-workers at dfc8ff4, {@code validator_orchestrator/app/checking/functions/text.py}; at 4e42016,
 * {@code validator_orchestrator/app/checking/checking_functions.py}.
 */
public final class TextQualityReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "generation.text-quality";
    /** Profile of the checker in June 2024. */
    public static final String PROFILE_JUNE = ImageQualityReward.PROFILE_JUNE;
    /** Profile of the checker in December 2024. */
    public static final String PROFILE_DECEMBER = ImageQualityReward.PROFILE_DECEMBER;

    private static final int UNLIKELY = 0;
    private static final int ABSENT = 1;
    private static final int STOP_RATIO = 2;
    private static final int MESSAGES = 3;
    private static final int TOKENS_MAX = 4;
    private static final double LOGPROB_MAX = 100; // rounding brings some above 0; e^100 is still far from overflow

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.count("unlikely_tokens", "tokens", "of rank 10 or worse in the checker's model"),
                    Feature.flag("absent_token", "a token is not among the ten likeliest at all"),
                    Feature.number("avoided_stop_ratio", "ratio", "likelihood of the stop token over the one chosen")
                            .min(0)
                            .missing("nobody looked: no objection"),
                    Feature.count("messages", "messages", "of the stream").missing("nobody counted: no objection"),
                    Feature.count("max_tokens", "tokens", "how many were allowed")
                            .missing("no limit"))
            .responseItems(
                    "tokens",
                    "a token that was looked at",
                    Feature.number("validator_logprob", "", "logarithm of its probability in the checker's model")
                            .max(LOGPROB_MAX)
                            .orInfinite()
                            .missing("the checker's model does not know it: distance 1"),
                    Feature.number("miner_logprob", "", "logarithm of its probability as the miner says")
                            .max(LOGPROB_MAX)
                            .orInfinite())
            .diagnostic("avg_distance", "mean distance of the probabilities; NaN without tokens")
            .rewardRange(0, 1)
            .build();

    private final double full;
    private final double zero;
    private final boolean hardZeros;
    private final int unlikelyMax;
    private final double stopRatioMax;

    TextQualityReward(ParameterValues parameters) {
        full = parameters.number("fullDistance");
        zero = parameters.number("zeroDistance");
        hardZeros = parameters.flag("hardZeros");
        unlikelyMax = parameters.smallNumber("unlikelyMax");
        stopRatioMax = parameters.number("stopRatioMax");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "one generated text, by its likeness to the checker's own probabilities",
                "namoray/vision-workers@dfc8ff42e8639b62c8b51325881c5154a85d666a:"
                        + "validator_orchestrator/app/checking/functions/text.py, "
                        + "namoray/vision-workers@4e42016e63da3332cfaa84a7b7a861d54d45a884:"
                        + "validator_orchestrator/app/checking/checking_functions.py",
                List.of(
                        Parameter.ratio("fullDistance", 0.125, "distance up to which the quality is 1"),
                        Parameter.ratio("zeroDistance", 0.25, "distance above which it is 0; halfway there it is 0.75"),
                        Parameter.flag("hardZeros", true, "whether what no honest model says is worth 0 outright"),
                        Parameter.wholeNumber("unlikelyMax", 3, 0, 1_000_000, "unlikely tokens that are let pass"),
                        Parameter.number("stopRatioMax", 100, 0, 1e12, "ratio of an avoided stop that is let pass")),
                Map.of(
                        PROFILE_JUNE,
                        Map.of("fullDistance", "0.03", "zeroDistance", "0.07", "hardZeros", "false"),
                        PROFILE_DECEMBER,
                        Map.of("fullDistance", "0.125", "zeroDistance", "0.25", "hardZeros", "true")),
                TextQualityReward::new);
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
        FeatureTable tokens = batch.table(1);
        double[] distances = outcome.diagnoseIfWanted(0, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                double distance = meanDistance(tokens, row);
                outcome.rewards()[row] = impossible(batch, row) ? 0 : quality(distance);
                if (outcome.wantsDiagnostics()) {
                    distances[row] = distance;
                }
            }
        }
    }

    private boolean impossible(RewardBatch batch, int row) {
        FeatureTable texts = batch.table(0);
        return hardZeros // comparisons with what is missing, NaN, are false
                && (texts.get(row, UNLIKELY) > unlikelyMax
                        || texts.get(row, ABSENT) != 0
                        || texts.get(row, STOP_RATIO) > stopRatioMax
                        || texts.get(row, MESSAGES) > texts.get(row, TOKENS_MAX));
    }

    private static double meanDistance(FeatureTable tokens, int row) {
        double sum = 0;
        for (int token = tokens.first(row); token < tokens.end(row); token++) {
            sum += distance(tokens, token);
        }
        return sum / tokens.count(row);
    }

    private static double distance(FeatureTable tokens, int token) {
        double validator = tokens.get(token, 0);
        return Double.isNaN(validator) ? 1 : Math.abs(Math.exp(validator) - Math.exp(tokens.get(token, 1)));
    }

    private double quality(double distance) {
        if (distance <= full) {
            return 1;
        }
        return distance <= zero ? 1 - 0.5 * (distance - full) / (zero - full) : 0; // NaN gives 0
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable tokens = batch.table(1);
        if (impossible(batch, row) || tokens.count(row) == 0) {
            return new RewardExplanation(Part.given("reward", 0, "no tokens, or what no honest model says"));
        }
        Part distance = distancePart(tokens, row);
        double quality = quality(distance.value());
        if (quality == 0 || quality == 1) {
            return new RewardExplanation(Part.step("reward", quality, "near enough for all, or too far", distance));
        }
        Part from = Part.given("full_distance", full, "parameter");
        Part to = Part.given("zero_distance", zero, "parameter");
        Part beyond = Part.difference("beyond", "distance beyond the one for full quality", distance, from);
        Part lost = Part.quotient(
                "lost",
                "half of the way from full quality to none",
                Part.product("half_beyond", "half of that", Part.given("half", 0.5, ""), beyond),
                Part.difference("range", "of the distances between", to, from));
        return new RewardExplanation(
                Part.difference("reward", "1 less what is lost", Part.given("one", 1, "full quality"), lost));
    }

    private static Part distancePart(FeatureTable tokens, int row) {
        List<Part> distances = new ArrayList<>();
        for (int token = tokens.first(row); token < tokens.end(row); token++) {
            String name = "token_" + (token - tokens.first(row));
            distances.add(Part.given(name, distance(tokens, token), "distance of the probabilities"));
        }
        return Part.quotient(
                "avg_distance",
                "mean distance",
                Part.sum("distances", "summed", distances.toArray(Part[]::new)),
                Part.given("token_count", tokens.count(row), "how many were looked at"));
    }
}
