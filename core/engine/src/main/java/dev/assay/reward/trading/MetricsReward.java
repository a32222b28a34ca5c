package dev.assay.reward.trading;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.Map;

/**
 * Pays traders by where they stand among the others in six daily ratios of return to risk, per asset class.
 *
 * <pre>
 *   x: daily log returns, newest last;  ω = 0.15 + 0.85·e^(-0.075·age);  mean, var weighted by ω;  D days in a year
 *   sharpe  = (mean·D - rf)/max(√(var·D), 0.01)
 *   sortino = the same over the days with x &lt; ln(1 + rf)/D; 0 if they are fewer than two
 *   omega   = (Σ of gains · W₋)/max(|Σ of losses · W₊|, 0.01)      W: sum of ω of the side, at least 0.01
 *   calmar  = mean·D·100/dd% if 0 &lt; dd% &lt; 10, else 0              dd% = 100·(1 - min_drawdown)
 *   confidence = t statistic of mean &gt; 0, not weighted; -100 if the variance is at most 1e-8
 *   pnl     = mean of daily PnL, weighted with floor 0.045; 0 without a day
 *   fewer than 7 days: -100, omega 0, pnl as it is
 *
 *   score   = Σ w·share of ranked miners strictly below;  w = 0.02 (five times), pnl 0.90; a miner alone has share 1
 *   penalty = 1[dd% &lt; 10]·1/(1 + exp(clip(4·(risk - 1.2), ±100)))·(1 if account ≥ 150 000 USD else 0.01)
 *   softmax = e^((c - max)/0.15)/(Σ + 1e-6) over c = score·penalty ≠ 0
 *   reward  = Σ over classes of 0.5·softmax, over the sum of all miners
 * </pre>
 *
 * <p>A miner who lost too much has penalty 0, takes no part in the ranking and gets 0, and so does the lowest in
 * everything. If nobody scores, all get 0. A miner who does not trade a class has no {@code min_drawdown} in it. The
 * rewards of a round sum to 1 otherwise. Rejected responses are not ranked.
 *
 * <p>Diagnostics but the penalty are NaN where a miner is not ranked; all have two columns, crypto and forex.
 *
 * <p><b>Cost</b>: three passes over the days, six sorts of M per class; a few arrays per call.
 *
 * <p>Source: taoshidev/proprietary-trading-network at c688561, {@code vali_objects/scoring/scoring.py}, {@code
 * vali_objects/utils/metrics.py}, {@code vali_objects/utils/ledger_utils.py}.
 */
public final class MetricsReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "trading.metrics";

    /** The constants of November 2025. */
    public static final String PROFILE = "ptn-2025-11";

    static final int ACCOUNT = 4;
    private static final int CLASSES = 2;
    private static final int PENALTY = 6;
    private static final int COMBINED = 7;
    private static final int SOFTMAX = 8;
    private static final double USD_MAX = 1e15;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    minDrawdown("crypto"),
                    riskProfile("crypto"),
                    minDrawdown("forex"),
                    riskProfile("forex"),
                    Feature.number("account_usd", "USD", "collateral of the miner")
                            .min(0)
                            .max(USD_MAX))
            .responseItems("crypto_returns", "days, newest last", logReturn())
            .responseItems("crypto_pnl", "days, newest last", pnl())
            .responseItems("forex_returns", "days, newest last", logReturn())
            .responseItems("forex_pnl", "days, newest last", pnl())
            .diagnostic("calmar", "yearly return over drawdown")
            .diagnostic("sharpe", "yearly excess return over volatility")
            .diagnostic("omega", "weighted gains over losses")
            .diagnostic("sortino", "yearly excess return over the volatility of bad days")
            .diagnostic("statistical_confidence", "t statistic of a mean return above 0")
            .diagnostic("pnl", "weighted mean of daily profit, USD")
            .diagnostic("penalty", "what the score is multiplied by")
            .diagnostic("combined", "penalised score; 0 for who is not ranked")
            .diagnostic("softmax", "share within the class; 0 for who is not ranked")
            .rewardRange(0, 1)
            .build();

    private final MetricsSettings settings;

    private MetricsReward(ParameterValues parameters) {
        settings = MetricsSettings.of(parameters);
    }

    private static Feature minDrawdown(String assetClass) {
        return Feature.ratio(assetClass + "_min_drawdown", "least share of its maximum that the portfolio had")
                .missing("the miner does not trade " + assetClass);
    }

    private static Feature riskProfile(String assetClass) {
        return Feature.number(assetClass + "_risk_profile", "", "how steeply leverage rose in losing positions")
                .min(-1e9)
                .max(1e9);
    }

    private static Feature logReturn() {
        return Feature.number("log_return", "log", "change of the logarithm of the portfolio in the day")
                .min(-1e3)
                .max(1e3);
    }

    private static Feature pnl() {
        return Feature.number("pnl_usd", "USD", "profit or loss of the day")
                .min(-USD_MAX)
                .max(USD_MAX);
    }

    static int minDrawdown(int assetClass) {
        return 2 * assetClass;
    }

    static int riskProfile(int assetClass) {
        return 2 * assetClass + 1;
    }

    static int returns(int assetClass) {
        return 1 + 2 * assetClass;
    }

    static int pnl(int assetClass) {
        return 2 + 2 * assetClass;
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "traders, by their place in six daily ratios of return to risk, per asset class",
                "taoshidev/proprietary-trading-network@c688561:vali_objects/scoring/scoring.py,"
                        + " taoshidev/proprietary-trading-network@c688561:vali_objects/utils/metrics.py",
                MetricsSettings.parameters(),
                Map.of(PROFILE, Map.of()),
                MetricsReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return SCHEMA;
    }

    private MetricsRound[] newRounds() {
        return new MetricsRound[] {new MetricsRound(settings, 0), new MetricsRound(settings, 1)};
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(SCHEMA);
        outcome.begin(SCHEMA, batch);
        MetricsRound[] classes = newRounds();
        double[][] diagnostics = diagnostics(batch, outcome);
        for (int round = 0; round < batch.roundCount(); round++) {
            double[] rewards = outcome.rewards();
            for (int assetClass = 0; assetClass < CLASSES; assetClass++) {
                MetricsRound numbers = classes[assetClass];
                numbers.compute(batch, round);
                for (int place = 0; place < numbers.count; place++) {
                    rewards[numbers.rows[place]] += term(numbers, assetClass, place);
                }
                if (diagnostics.length > 0) {
                    diagnose(batch, round, numbers, assetClass, diagnostics);
                }
            }
            double total = total(rewards, batch, round);
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                rewards[row] = total == 0 ? 0 : rewards[row] / total;
            }
        }
    }

    private double term(MetricsRound numbers, int assetClass, int place) {
        return settings.assetClasses().get(assetClass).share() * numbers.softmax[place];
    }

    private static double total(double[] rewards, RewardBatch batch, int round) {
        double total = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            total += rewards[row];
        }
        return total;
    }

    private static double[][] diagnostics(RewardBatch batch, RewardOutcome outcome) {
        double[][] diagnostics = {};
        if (outcome.wantsDiagnostics()) {
            diagnostics = new double[SCHEMA.diagnostics().size()][];
            for (int index = 0; index < diagnostics.length; index++) {
                diagnostics[index] = outcome.diagnose(index, batch.rowCount() * CLASSES);
            }
        }
        return diagnostics;
    }

    private static void diagnose(
            RewardBatch batch, int round, MetricsRound numbers, int assetClass, double[][] diagnostics) {
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row) && !Double.isNaN(numbers.fallPercent(batch, row))) {
                int at = row * CLASSES + assetClass;
                diagnostics[PENALTY][at] = numbers.penalty(batch, row);
                diagnostics[COMBINED][at] = 0;
                diagnostics[SOFTMAX][at] = 0;
            }
        }
        for (int place = 0; place < numbers.count; place++) {
            int at = numbers.rows[place] * CLASSES + assetClass;
            for (int metric = 0; metric < DailyMetrics.COUNT; metric++) {
                diagnostics[metric][at] = numbers.metrics[metric][place];
            }
            diagnostics[COMBINED][at] = numbers.combined[place];
            diagnostics[SOFTMAX][at] = numbers.softmax[place];
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        MetricsRound[] classes = newRounds();
        double[] rewards = new double[batch.rowCount()];
        for (int assetClass = 0; assetClass < CLASSES; assetClass++) {
            classes[assetClass].compute(batch, round);
            for (int place = 0; place < classes[assetClass].count; place++) {
                rewards[classes[assetClass].rows[place]] += term(classes[assetClass], assetClass, place);
            }
        }
        return new RewardExplanation(
                new MetricsParts(settings, batch, classes).reward(row, total(rewards, batch, round)));
    }
}
