package dev.assay.reward.trading;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.Map;

/**
 * Pays for forecasts of a price by how near they came, averaged over requests, so that nearly all goes to the best.
 *
 * <pre>
 *   rmse  = √(Σ e^(-0.001·i)·(p_i - a_i)²/Σ e^(-0.001·i))
 *   s     = 1 - (rmse - min)/(max - min), over Σ, to 4 decimals;  1/n each if all are the same
 *   g     = √(min_max_percentile·std_dev_percentile)              difficulty of the request
 *   ema   = α·(prev + s·g)/(1 + g) + (1 - α)·prev,  α = 2/49;     prev of a newcomer: mean of those known, 0 if none
 *   keep ema &gt; max(0, mean - 1.5·σ);  y = ((1 + ema)^2000 - 1)/2000;  reward = (y - min y)/(max y - min y)
 * </pre>
 *
 * <p>A response without a usable forecast, with a price missing or of another length than the actual ones, has s = 0,
 * gets no request score, and keeps its standing: a miner who did not answer is a valid response without predictions. A
 * rejected response gets 0, its average moves as with s = 0, and it is no measure for others.
 *
 * <p>Who is not kept gets 0; if all who are kept have the same average they get 1 each, where the original would divide
 * by 0. Where the power would leave the numbers, the same is computed relative to the largest.
 *
 * <p>Percentiles of the actual series come from two tables of the original, outside of this model. State: the moving
 * average, missing for a newcomer. <b>Cost</b>: one pass over the predictions, three functions per response.
 *
 * <p>Source: taoshidev/time-series-prediction-subnet at 5660ff4, {@code vali_objects/scoring/scoring.py}, {@code
 * neurons/validator.py}.
 */
public final class ForecastReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "trading.forecast";

    /** Name of the group of actual prices. */
    public static final String ACTUAL = "actual";

    /** Name of the group of predictions. */
    public static final String PREDICTIONS = "predictions";

    /** The constants of March 2024. */
    public static final String PROFILE = "tsps-2024-03";

    private static final double PRICE_MAX = 1e15;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(
                    Feature.ratio("min_max_percentile", "how unusual the range of the actual series is"),
                    Feature.ratio("std_dev_percentile", "how unusual its standard deviation is"))
            .roundItems(ACTUAL, "points in order of time", price("price", "what the price was"))
            .responseItems(
                    PREDICTIONS,
                    "points in order of time",
                    price("price", "what the price would be").missing("no number: the whole forecast does not count"))
            .state(Feature.ratio("ema", "moving average of scores")
                    .missing("the miner is new")
                    .startingAt(Double.NaN))
            .diagnostic("rmse", "weighted error; NaN without a usable forecast")
            .diagnostic("request_score", "share of this request; NaN without a usable forecast")
            .diagnostic("ema", "moving average after this request")
            .diagnostic("weight", "the reward; NaN for who is not kept")
            .rewardRange(0, 1)
            .build();

    private final ForecastSettings settings;

    private ForecastReward(ParameterValues parameters) {
        settings = ForecastSettings.of(parameters);
    }

    private static Feature price(String name, String words) {
        return Feature.number(name, "quote currency", words).min(-PRICE_MAX).max(PRICE_MAX);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "price forecasts, by error, averaged over requests; nearly all to the best",
                "taoshidev/time-series-prediction-subnet@5660ff4:vali_objects/scoring/scoring.py,"
                        + " taoshidev/time-series-prediction-subnet@5660ff4:neurons/validator.py",
                ForecastSettings.parameters(),
                Map.of(PROFILE, Map.of()),
                ForecastReward::new);
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
        double[][] diagnostics = RowDiagnostics.allRows(outcome, batch);
        ForecastRound numbers = new ForecastRound(settings);
        for (int round = 0; round < batch.roundCount(); round++) {
            numbers.compute(batch, round);
            for (int i = 0; i < numbers.count; i++) {
                int row = batch.firstRow(round) + i;
                outcome.rewards()[row] = numbers.rewards[i];
                outcome.state()[row] = numbers.averages[i];
                if (diagnostics.length > 0 && batch.valid(row)) {
                    diagnostics[0][row] = numbers.errors[i];
                    diagnostics[1][row] = numbers.requestScores[i];
                    diagnostics[2][row] = numbers.averages[i];
                    diagnostics[3][row] = Double.isNaN(numbers.powers[i]) ? Double.NaN : numbers.rewards[i];
                }
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
        ForecastRound numbers = new ForecastRound(settings);
        numbers.compute(batch, round);
        return new RewardExplanation(reward(numbers, row - batch.firstRow(round)));
    }

    private Part reward(ForecastRound numbers, int i) {
        Part average = average(numbers, i);
        if (Double.isNaN(numbers.powers[i])) {
            return Part.step("reward", 0, "dropped: the average is not above " + numbers.keptAbove, average);
        }
        Part power = Part.step(
                "power", numbers.powers[i], "((1 + ema)^lambda - 1)/lambda, or relative to the largest", average);
        if (numbers.largestPower == numbers.leastPower) {
            return Part.step("reward", 1, "all who are kept have the same", power);
        }
        Part least = Part.given("least_power", numbers.leastPower, "of all who are kept");
        return Part.quotient(
                "reward",
                "place between the least and the largest",
                Part.difference("above_least", "above the least", power, least),
                Part.difference(
                        "spread",
                        "largest less least",
                        Part.given("largest_power", numbers.largestPower, "of all who are kept"),
                        least));
    }

    private Part average(ForecastRound numbers, int i) {
        Part previous = Part.given("previous_ema", numbers.previous[i], "before this request");
        Part difficulty = Part.given("difficulty", numbers.difficulty, "of the request");
        Part target = Part.quotient(
                "target",
                "what the average moves to",
                Part.sum(
                        "target_sum",
                        "before, and what was won",
                        previous,
                        Part.product(
                                "won",
                                "score by difficulty",
                                Part.given("request_score", numbers.requestScore(i), "share of this request"),
                                difficulty)),
                Part.sum("target_weight", "1 and the difficulty", Part.given("one", 1, "what was before"), difficulty));
        return Part.sum(
                "ema",
                "moving average",
                Part.product("new_term", "weighted", Part.given("alpha", settings.alpha(), "parameter"), target),
                Part.product(
                        "old_term",
                        "weighted",
                        Part.given("one_less_alpha", 1 - settings.alpha(), "what alpha leaves"),
                        previous));
    }
}
