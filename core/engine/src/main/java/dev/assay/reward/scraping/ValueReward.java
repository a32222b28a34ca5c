package dev.assay.reward.scraping;

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
 * Pays for scraped data by what it is worth today and by how far the miner can be believed.
 *
 * <pre>
 *   fresh  = 0 if age &gt; 720 h, else 1 - max(age, 0)/1440
 *   raw    = Σ_k source_weight·label_factor·fresh·scorable
 *   cred   ← cred·(prev_raw/raw)^(1/2.5)             if prev_raw &gt; 0 and raw &gt; prev_raw: prove it first
 *   cred   ← 0.15·(Σ valid·bytes/Σ bytes, 0 if that is 0/0) + 0.85·cred           over what was checked
 *   reward = raw·cred^2.5
 * </pre>
 *
 * <p>State is the credibility, 0 at first, and the raw value of the last evaluation. Without an index the reward is 0 and
 * the state stays; with {@code missingIndexIsFailure}, as the newest version has it, the credibility falls as by one failed
 * check. Labels may be worth less than nothing, and so may a reward. A failed check of no bytes is a row (0, 0). A response
 * without any check loses credibility as if one had failed, as the formula says: hand in a row only where a miner was
 * evaluated. A rejected response gets 0 and its state stays. Each response stands for itself.
 *
 * <p><b>Cost</b>: one pass over the buckets, in blocks; two powers per response.
 *
 * <p>Source: macrocosm-os/data-universe at 263382c, {@code rewards/miner_scorer.py}, {@code
 * rewards/data_value_calculator.py}; newest at 4b0620d.
 */
public final class ValueReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "scraping.score";

    private static final double[] NONE = {};
    private static final int BUCKETS = 1;
    private static final int VALIDATIONS = 2;
    private static final int COLUMNS = 4;
    private static final int BLOCK_ROWS = 512;
    private static final double BYTES_MAX = 1L << 53;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(Feature.flag("has_index", "the miner has handed in an index"))
            .responseItems(
                    "buckets",
                    "a bucket of the index",
                    Feature.number("source_weight", "", "what its source is worth")
                            .min(0)
                            .max(1e6),
                    Feature.number("label_factor", "", "what its label is worth")
                            .min(-1)
                            .max(1),
                    Feature.number("age_hours", "h", "how old its data is; below 0 counts as 0"),
                    Feature.count("scorable_bytes", "bytes", "what it counts for")
                            .max(BYTES_MAX))
            .responseItems(
                    "validations",
                    "a check of an entity",
                    Feature.flag("valid", "the entity is what was found again"),
                    Feature.count("bytes", "bytes", "its size; 0 for a query that failed")
                            .max(BYTES_MAX))
            .state(
                    Feature.ratio("credibility", "share of bytes that were valid, as a moving average"),
                    Feature.number("previous_raw", "", "value of the last evaluation"))
            .diagnostic("raw", "value before credibility")
            .diagnostic("weight", "share of the round's rewards")
            .rewardRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            .build();

    private final double alpha;
    private final double exponent;
    private final double ageMaxHours;
    private final double ageScaleHours;
    private final boolean missingIndexIsFailure;

    ValueReward(ParameterValues parameters) {
        alpha = parameters.number("alpha");
        exponent = parameters.number("exponent");
        ageMaxHours = parameters.number("ageMaxHours");
        ageScaleHours = parameters.number("ageScaleHours");
        missingIndexIsFailure = parameters.flag("missingIndexIsFailure");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "scraped data, by value of fresh buckets and credibility",
                "macrocosm-os/data-universe@263382c:rewards/miner_scorer.py,"
                        + "macrocosm-os/data-universe@263382c:rewards/data_value_calculator.py",
                List.of(
                        Parameter.ratio("alpha", 0.15, "share of the newest checks in the credibility"),
                        Parameter.number("exponent", 2.5, 0.1, 100, "power of the credibility in the reward"),
                        Parameter.number("ageMaxHours", 720, 0, 1e9, "age beyond which data is worth nothing"),
                        Parameter.number("ageScaleHours", 1_440, 1e-3, 1e9, "age at which worth would reach nothing"),
                        Parameter.flag(
                                "missingIndexIsFailure",
                                false,
                                "without an index credibility falls as by a failed check")),
                Map.of(
                        "data-universe-2024-05",
                        Map.of(),
                        "data-universe-2026-08",
                        Map.of("missingIndexIsFailure", "true")),
                ValueReward::new);
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
        double[] block = new double[BLOCK_ROWS * COLUMNS];
        double[] raws = outcome.wantsDiagnostics() ? outcome.diagnose(0, batch.rowCount()) : NONE;
        for (int row = 0; row < batch.rowCount(); row++) {
            if (!batch.valid(row)) {
                continue;
            }
            if (batch.table(0).get(row, 0) != 0) {
                double raw = raw(batch.table(BUCKETS), row, block);
                double credibility = credibility(batch, row, raw);
                outcome.state()[2 * row] = credibility;
                outcome.state()[2 * row + 1] = raw;
                outcome.rewards()[row] = raw * CredibilityPower.of(credibility, exponent);
            } else if (missingIndexIsFailure) {
                outcome.state()[2 * row] = (1 - alpha) * outcome.state()[2 * row];
            }
            if (outcome.wantsDiagnostics()) {
                raws[row] = outcome.state()[2 * row + 1];
            }
        }
        if (outcome.wantsDiagnostics()) {
            RoundShares.write(batch, outcome.rewards(), outcome.diagnose(1, batch.rowCount()));
        }
    }

    private double raw(FeatureTable buckets, int row, double[] block) {
        double raw = 0;
        int end = buckets.end(row);
        for (int item = buckets.first(row); item < end; item += BLOCK_ROWS) {
            int rows = Math.min(BLOCK_ROWS, end - item);
            buckets.copy(item, rows, block, 0);
            for (int at = 0; at < rows * COLUMNS; at += COLUMNS) {
                raw += block[at] * block[at + 1] * fresh(block[at + 2]) * block[at + 3];
            }
        }
        return raw;
    }

    private double fresh(double ageHours) {
        return ageHours > ageMaxHours ? 0 : 1 - Math.max(ageHours, 0) / ageScaleHours;
    }

    private double credibility(RewardBatch batch, int row, double raw) {
        double previous = batch.state().get(row, 1);
        double before = batch.state().get(row, 0);
        double proven = previous > 0 && raw > previous ? before * StrictMath.pow(previous / raw, 1 / exponent) : before;
        return Math.min(alpha * validRatio(batch.table(VALIDATIONS), row) + (1 - alpha) * proven, 1);
    }

    private static double validRatio(FeatureTable validations, int row) {
        double valid = 0;
        double all = 0;
        for (int item = validations.first(row); item < validations.end(row); item++) {
            double bytes = validations.get(item, 1);
            valid += validations.get(item, 0) * bytes;
            all += bytes;
        }
        return all == 0 ? 0 : valid / all;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        if (batch.table(0).get(row, 0) == 0) {
            return new RewardExplanation(Part.given("reward", 0, "there is no index"));
        }
        double raw = raw(batch.table(BUCKETS), row, new double[BLOCK_ROWS * COLUMNS]);
        double credibility = credibility(batch, row, raw);
        Part rawPart = Part.step(
                "raw",
                raw,
                "sum over the buckets of source weight, label factor, freshness and bytes",
                Part.given("bucket_count", batch.table(BUCKETS).count(row), "buckets of the index"));
        return new RewardExplanation(Part.product(
                "reward",
                "value, by credibility",
                rawPart,
                Part.step(
                        "credibility_factor",
                        CredibilityPower.of(credibility, exponent),
                        "credibility to the power of the exponent",
                        Part.step(
                                "credibility",
                                credibility,
                                "moved towards the share of bytes that were valid, after a raise had to be proven",
                                Part.given("credibility_before", batch.state().get(row, 0), "before the round"),
                                Part.given("previous_raw", batch.state().get(row, 1), "of the last evaluation"),
                                Part.given(
                                        "valid_ratio",
                                        validRatio(batch.table(VALIDATIONS), row),
                                        "share of the bytes checked that were valid")))));
    }
}
