package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.trading.CheckpointReward;
import dev.assay.reward.trading.ForecastReward;
import dev.assay.reward.trading.MetricsReward;
import dev.assay.reward.trading.PositionReward;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the vector files of trading are scored. Stateless. */
final class TradingVectors {
    private static final double CRYPTO_DAYS = 365;
    private static final List<String> METRICS =
            List.of("calmar", "sharpe", "omega", "sortino", "statistical_confidence", "pnl");

    private TradingVectors() {}

    /** By the name of the model in the file. */
    static Map<String, VectorScoring> scorings() {
        return Map.of(
                "ptn_position_return", TradingVectors::positions,
                "ptn_checkpoint", TradingVectors::checkpoint,
                "ptn_metrics", TradingVectors::metrics,
                "tsps_scores", TradingVectors::forecast);
    }

    private static Map<String, Object> checkpoint(CasePlace input) {
        RewardModel model =
                RewardCatalogue.load().entry(CheckpointReward.NAME).create(CheckpointReward.PROFILE, Map.of());
        RewardBatchBuilder builder = RewardBatch.builder(model.schema())
                .round(input.get("evaluation_time_ms").real());
        for (CasePlace miner : input.get("checkpoints").elements()) {
            builder.response();
            for (CasePlace checkpoint : miner.elements()) {
                builder.item(
                        CheckpointReward.GROUP,
                        checkpoint.get("gain").real(),
                        checkpoint.get("loss").real(),
                        checkpoint.get("accum_ms").real(),
                        checkpoint.get("open_ms").real(),
                        checkpoint.get("last_update_ms").real());
            }
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        Map<String, Object> results =
                scored.diagnostics("consistency", "return", "omega", "inverted_sortino", "combined");
        results.put("weights", scored.rewards());
        return results;
    }

    private static Map<String, Object> positions(CasePlace input) {
        RewardModel model = RewardCatalogue.load().entry(PositionReward.NAME).create(PositionReward.PROFILE, Map.of());
        RewardBatchBuilder builder = RewardBatch.builder(model.schema())
                .round()
                .response(input.get("max_realized_return").real());
        for (CasePlace position : input.get("positions").elements()) {
            builder.item(
                    PositionReward.GROUP,
                    position.get("initial_entry_price").real(),
                    position.get("average_entry_price").real(),
                    position.get("price").real(),
                    position.get("net_leverage").real(),
                    position.get("cumulative_leverage").real(),
                    position.get("fee").real());
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        return Map.of(
                "return_at_close",
                scored.diagnostic("return_at_close"),
                "portfolio_return",
                scored.diagnostic("portfolio_return")[0],
                "drawdown",
                scored.diagnostic("drawdown")[0],
                "eliminated",
                scored.diagnostic("eliminated")[0] == 1);
    }

    /** All miners of a case are of one asset class, told by the days of its year. */
    private static Map<String, Object> metrics(CasePlace input) {
        boolean crypto = input.get("days_in_year").real() == CRYPTO_DAYS;
        RewardModel model = RewardCatalogue.load()
                .entry(MetricsReward.NAME)
                .create(
                        MetricsReward.PROFILE,
                        Map.of(
                                "minDays",
                                Long.toString(input.get("min_days").integer(0L, Integer.MAX_VALUE)),
                                crypto ? "cryptoDays" : "forexDays",
                                Double.toString(input.get("days_in_year").real())));
        RewardBatchBuilder builder = RewardBatch.builder(model.schema()).round();
        for (CasePlace miner : input.get("miners").elements()) {
            addMiner(builder, miner, crypto);
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        int column = crypto ? 0 : 1;
        Map<String, Object> metrics = new TreeMap<>();
        for (String name : METRICS) {
            metrics.put(name, scored.column(name, 2, column));
        }
        return Map.of(
                "metrics", metrics,
                "penalty", scored.column("penalty", 2, column),
                "combined", scored.column("combined", 2, column),
                "softmax", scored.column("softmax", 2, column),
                "weights", scored.rewards());
    }

    private static void addMiner(RewardBatchBuilder builder, CasePlace miner, boolean crypto) {
        double drawdown = miner.get("min_drawdown").real();
        double risk = miner.get("risk_profile_score").real();
        double account = miner.get("account_size").real();
        if (crypto) {
            builder.response(drawdown, risk, Double.NaN, 0, account);
        } else {
            builder.response(Double.NaN, 0, drawdown, risk, account);
        }
        double[] returns = miner.get("daily_log_returns").reals();
        double[] pnl = miner.get("daily_pnl").reals();
        builder.items(crypto ? "crypto_returns" : "forex_returns", returns, returns.length);
        builder.items(crypto ? "crypto_pnl" : "forex_pnl", pnl, pnl.length);
    }

    private static Map<String, Object> forecast(CasePlace input) {
        RewardModel model = RewardCatalogue.load().entry(ForecastReward.NAME).create(ForecastReward.PROFILE, Map.of());
        RewardBatchBuilder builder = RewardBatch.builder(model.schema())
                .round(
                        input.get("min_max_percentile").real(),
                        input.get("std_dev_percentile").real());
        double[] actual = input.get("actual").reals();
        builder.items(ForecastReward.ACTUAL, actual, actual.length);
        double[] previous = input.get("previous_ema").reals();
        double[][] predictions = input.get("predictions").realRows();
        for (int miner = 0; miner < predictions.length; miner++) {
            builder.response()
                    .items(ForecastReward.PREDICTIONS, predictions[miner], predictions[miner].length)
                    .state(previous[miner]);
        }
        ScoredVector scored = ScoredVector.of(model, builder);
        Map<String, Object> results = scored.diagnostics("rmse", "request_score", "ema");
        results.put("weights", scored.diagnostic("weight"));
        return results;
    }
}
