package dev.assay.reward.trading;

import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import java.util.ArrayList;
import java.util.List;

/** Lays open a reward of {@link MetricsReward} of a round that was computed. Belongs to one call. */
final class MetricsParts {
    private static final List<String> METRICS =
            List.of("calmar", "sharpe", "omega", "sortino", "statistical_confidence", "pnl");

    private final MetricsSettings settings;
    private final RewardBatch batch;
    private final MetricsRound[] classes;

    MetricsParts(MetricsSettings settings, RewardBatch batch, MetricsRound[] classes) {
        this.settings = settings;
        this.batch = batch;
        this.classes = classes;
    }

    /** The reward of a response, of a round in which all together have this total. */
    Part reward(int row, double total) {
        List<Part> terms = new ArrayList<>();
        for (int assetClass = 0; assetClass < classes.length; assetClass++) {
            int place = classes[assetClass].place(row);
            if (place >= 0) {
                terms.add(term(assetClass, place));
            }
        }
        if (terms.isEmpty() || total == 0) {
            return terms.isEmpty()
                    ? Part.given("reward", 0, "ranked in no asset class: not traded, or eliminated by drawdown")
                    : Part.step("reward", 0, "nobody scored", terms.toArray(Part[]::new));
        }
        return Part.quotient(
                "reward",
                "shares of the classes, over those of all miners",
                Part.sum("share", "over the classes", terms.toArray(Part[]::new)),
                Part.given("total", total, "shares of all miners"));
    }

    private Part term(int assetClass, int place) {
        MetricsRound numbers = classes[assetClass];
        String name = settings.assetClasses().get(assetClass).name();
        Part exponential = Part.step(
                name + "_exponential",
                numbers.exponentials[place],
                "e^((combined - largest)/T), 0 for 0",
                combined(numbers, name, place));
        Part softmax = Part.quotient(
                name + "_softmax",
                "exponential over their sum",
                exponential,
                Part.given(name + "_exponential_sum", numbers.exponentialSum, "of all ranked, and the floor"));
        boolean nobody = numbers.exponentials[place] == 0 && numbers.exponentialSum == 0;
        return Part.product(
                name + "_term",
                "share of the class, weighted",
                Part.given(
                        name + "_share", settings.assetClasses().get(assetClass).share(), "parameter"),
                nobody ? Part.step(name + "_softmax", 0, "nobody scored", exponential) : softmax);
    }

    private Part combined(MetricsRound numbers, String name, int place) {
        int row = numbers.rows[place];
        Part[] terms = new Part[DailyMetrics.COUNT];
        for (int metric = 0; metric < terms.length; metric++) {
            String of = name + "_" + METRICS.get(metric);
            terms[metric] = Part.product(
                    of + "_term",
                    "percentile, weighted",
                    Part.given(of + "_weight", settings.metricWeights().get(metric), "parameter"),
                    Part.step(
                            of + "_percentile",
                            numbers.percentiles[metric][place],
                            "share of the " + numbers.count + " ranked who are strictly below",
                            Part.given(of, numbers.metrics[metric][place], "of the miner's days")));
        }
        return Part.product(
                name + "_combined",
                "score, penalised",
                Part.sum(name + "_score", "over the metrics", terms),
                Part.product(
                        name + "_penalty",
                        "drawdown, risk and account",
                        Part.given(
                                name + "_fall_penalty",
                                settings.fallPenalty(numbers.fallPercent(batch, row)),
                                "1: the drawdown is below the limit"),
                        Part.given(name + "_risk_penalty", numbers.riskPenalty(batch, row), "logistic in the risk"),
                        Part.given(
                                name + "_account_penalty", numbers.accountPenalty(batch, row), "1 if large enough")));
    }
}
