package dev.assay.reward.compute;

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
import dev.assay.reward.RoundShares;
import java.util.List;
import java.util.Map;

/**
 * Pays for GPUs that were proven to be there, by a price list, as a share of the best machine that counts.
 *
 * <pre>
 *   reward = price[gpu]·min(count, 8)/(8·max price)
 *          = 0 if the miner is penalised, or the kind of GPU is not on the list
 *          = published_score if no kind is known and another validator published a score
 * </pre>
 *
 * <p>Reward in [0, 1]. The price list belongs to the round: rows of {@code prices}, which {@code gpu} numbers from 0. A list
 * that is empty or all 0 pays nothing. Each response stands for itself. <b>Cost</b>: a look-up per response; two arrays
 * per call.
 *
 * <p>Source: neuralinternet/compute-subnet at 303b31e, {@code neurons/Validator/calculate_pow_score.py}, {@code
 * config.yaml}: H200 4.0, H100-HBM3 3.3, H100 2.8, A100-SXM4-80GB 1.9, others 0.
 */
public final class PogReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "compute.pog";

    private static final int COLUMNS = 4;
    private static final int GPU = 0;
    private static final int COUNT = 1;
    private static final int PENALIZED = 2;
    private static final int PUBLISHED = 3;
    private static final int PRICES = 1;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.count("gpu", "", "which kind was proven: a row of the price list")
                            .missing("no kind is known: the published score counts, or nothing"),
                    Feature.count("count", "GPUs", "how many were proven"),
                    Feature.flag("penalized", "the miner is penalised"),
                    Feature.ratio("published_score", "what another validator published for the miner")
                            .missing("nobody published one"))
            .roundItems(
                    "prices",
                    "one kind of GPU",
                    Feature.number("price", "", "how much one is worth").min(0))
            .diagnostic("price", "of the GPU proven; 0 if it is not on the list")
            .diagnostic("weight", "share of the round's rewards")
            .rewardRange(0, 1)
            .build();

    private final double countMax;

    PogReward(ParameterValues parameters) {
        countMax = parameters.number("countMax");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "rented hardware, by kind and number of proven GPUs",
                "neuralinternet/compute-subnet@303b31e:neurons/Validator/calculate_pow_score.py",
                List.of(Parameter.wholeNumber("countMax", 8, 1, 1_000_000, "GPUs of a machine that count")),
                Map.of("compute-subnet-2025-02", Map.of()),
                PogReward::new);
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
        double[] prices = batch.table(PRICES).values();
        FeatureTable list = batch.table(PRICES);
        for (int round = 0; round < batch.roundCount(); round++) {
            double priceMax = largest(prices, list.first(round), list.end(round));
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    double price = price(values, row * COLUMNS, prices, list.first(round), list.end(round));
                    outcome.rewards()[row] = reward(values, row * COLUMNS, price, priceMax);
                }
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, values, prices, outcome);
        }
    }

    private static void diagnose(RewardBatch batch, double[] values, double[] prices, RewardOutcome outcome) {
        FeatureTable list = batch.table(PRICES);
        double[] price = outcome.diagnose(0, batch.rowCount());
        for (int round = 0; round < batch.roundCount(); round++) {
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    price[row] = price(values, row * COLUMNS, prices, list.first(round), list.end(round));
                }
            }
        }
        RoundShares.write(batch, outcome.rewards(), outcome.diagnose(1, batch.rowCount()));
    }

    private static double largest(double[] prices, int first, int end) {
        double largest = 0;
        for (int at = first; at < end; at++) {
            largest = Math.max(largest, prices[at]);
        }
        return largest;
    }

    private static double price(double[] values, int at, double[] prices, int first, int end) {
        double gpu = values[at + GPU];
        return gpu < end - first ? prices[first + (int) gpu] : 0; // written so that NaN has no price
    }

    private double reward(double[] values, int at, double price, double priceMax) {
        if (values[at + PENALIZED] != 0) {
            return 0;
        }
        if (Double.isNaN(values[at + GPU])) {
            return Double.isNaN(values[at + PUBLISHED]) ? 0 : values[at + PUBLISHED];
        }
        if (price == 0) {
            return 0; // also where the whole list is 0, which would divide 0 by 0
        }
        return price / priceMax * (Math.min(values[at + COUNT], countMax) / countMax);
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable list = batch.table(PRICES);
        double[] prices = list.values();
        double[] values = new double[COLUMNS];
        batch.table(0).copy(row, 1, values, 0);
        double price = price(values, 0, prices, list.first(round), list.end(round));
        if (values[PENALIZED] != 0) {
            return new RewardExplanation(Part.given("reward", 0, "the miner is penalised"));
        }
        if (Double.isNaN(values[GPU]) || price == 0) {
            double published = reward(values, 0, price, 1);
            return new RewardExplanation(
                    Part.given("reward", published, "no GPU of the list: the published score, or nothing"));
        }
        double priceMax = largest(prices, list.first(round), list.end(round));
        return new RewardExplanation(Part.product(
                "reward",
                "worth of the kind, times how many of a full machine",
                Part.quotient(
                        "price_ratio",
                        "price over the largest of the list",
                        Part.given("price", price, "of the GPU proven"),
                        Part.given("price_max", priceMax, "largest of the list")),
                Part.quotient(
                        "count_ratio",
                        "GPUs over those of a full machine",
                        Part.min(
                                "count_counted",
                                "no more than count",
                                Part.given("count", values[COUNT], "GPUs proven"),
                                Part.given("count_max", countMax, "parameter")),
                        Part.given("count_max", countMax, "parameter"))));
    }
}
