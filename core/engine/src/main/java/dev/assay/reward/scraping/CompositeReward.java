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
 * Pays for scraped data from three sources: an index, uploads, and what was delivered on demand, which caps the others.
 *
 * <pre>
 *   boost = eff²/Σ eff                                            eff: effective size of the uploads, bytes
 *   od    = od_boost·od_cred·od_coverage
 *   s3    = min(boost, 2·od)·s3_cred^2.5,  0 if od ≤ 0
 *   p2p   = min(0.05·p2p_raw·p2p_cred^2.5, s3 + od)
 *   reward = s3 + od + p2p
 * </pre>
 *
 * <p>Reward at least 0. With effective sizes all 0 no upload has a boost. A rejected response takes no part. The diagnostic
 * {@code weight} leaves a share of 0.7 to the miner that is marked as the owner's, whatever it earns, and the rest to the
 * others by their share of all rewards; without an owner in the round nothing is set apart, and where nobody earns
 * anything the owner has its share and the others nothing.
 *
 * <p><b>Cost</b>: two passes, two powers per response, one array per call.
 *
 * <p>Source: macrocosm-os/data-universe at 4b0620d, {@code rewards/miner_scorer.py}, {@code common/utils.py}, {@code
 * common/constants.py}.
 */
public final class CompositeReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "scraping.composite-2026";

    private static final int COLUMNS = 8;
    private static final int S3_SIZE = 0;
    private static final int S3_CREDIBILITY = 1;
    private static final int P2P_RAW = 2;
    private static final int P2P_CREDIBILITY = 3;
    private static final int OD_BOOST = 4;
    private static final int OD_CREDIBILITY = 5;
    private static final int OD_COVERAGE = 6;
    private static final int OWNER = 7;
    private static final double VALUE_MAX = 1e100; // its square is still a number

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    value("s3_effective_size", "bytes", "size of uploads times the square of their coverage"),
                    Feature.ratio("s3_cred", "credibility of uploads"),
                    value("p2p_raw", "", "value of the index before credibility"),
                    Feature.ratio("p2p_cred", "credibility of the index"),
                    value("od_boost", "", "moving average of what was delivered on demand"),
                    Feature.ratio("od_cred", "credibility of deliveries"),
                    Feature.number("od_coverage_mult", "", "how many of the demands were answered, as a factor")
                            .min(0)
                            .max(1e6),
                    Feature.flag("owner", "the miner of the subnet's owner"))
            .diagnostic("s3_boost", "worth of the uploads before it is capped")
            .diagnostic("weight_before_owner", "share of the round's rewards")
            .diagnostic("weight", "the same after the owner's share")
            .rewardRange(0, Double.POSITIVE_INFINITY)
            .build();

    private final double exponent;
    private final double p2pFactor;
    private final double capFactor;
    private final double ownerShare;

    CompositeReward(ParameterValues parameters) {
        exponent = parameters.number("exponent");
        p2pFactor = parameters.number("p2pFactor");
        capFactor = parameters.number("capFactor");
        ownerShare = parameters.number("ownerShare");
    }

    private static Feature value(String name, String unit, String words) {
        return Feature.number(name, unit, words).min(0).max(VALUE_MAX);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "scraped data, by index, uploads and deliveries on demand",
                "macrocosm-os/data-universe@4b0620d:rewards/miner_scorer.py",
                List.of(
                        Parameter.number("exponent", 2.5, 0.1, 100, "power of the credibility"),
                        Parameter.number("p2pFactor", 0.05, 0, 1e6, "worth of the index against the others"),
                        Parameter.number("capFactor", 2, 0, 1e6, "uploads count up to so many times the deliveries"),
                        Parameter.ratio("ownerShare", 0.7, "of the weights, for the miner of the owner")),
                Map.of("data-universe-2026-08", Map.of()),
                CompositeReward::new);
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
        double[] boosts = outcome.diagnoseIfWanted(0, batch.rowCount());
        for (int round = 0; round < batch.roundCount(); round++) {
            double sizes = sizes(batch, round, values);
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    outcome.rewards()[row] = composite(values, row * COLUMNS, sizes);
                    if (outcome.wantsDiagnostics()) {
                        boosts[row] = boost(values, row * COLUMNS, sizes);
                    }
                }
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnoseWeights(batch, values, outcome);
        }
    }

    private void diagnoseWeights(RewardBatch batch, double[] values, RewardOutcome outcome) {
        double[] before = outcome.diagnose(1, batch.rowCount());
        double[] after = outcome.diagnose(2, batch.rowCount());
        RoundShares.write(batch, outcome.rewards(), before);
        for (int round = 0; round < batch.roundCount(); round++) {
            setOwnerApart(batch, round, values, before, after);
        }
    }

    private void setOwnerApart(RewardBatch batch, int round, double[] values, double[] before, double[] after) {
        double others = 0;
        boolean found = false;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            boolean owner = owner(batch, row, values);
            found |= owner;
            others += owner ? 0 : before[row];
        }
        double scale = others > 0 ? (1 - ownerShare) / others : 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (!found) {
                after[row] = before[row];
            } else {
                after[row] = owner(batch, row, values) ? ownerShare : before[row] * scale;
            }
        }
    }

    private static boolean owner(RewardBatch batch, int row, double[] values) {
        return batch.valid(row) && values[row * COLUMNS + OWNER] != 0;
    }

    private static double sizes(RewardBatch batch, int round, double[] values) {
        double sum = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            sum += batch.valid(row) ? values[row * COLUMNS + S3_SIZE] : 0;
        }
        return sum;
    }

    private static double boost(double[] values, int at, double sizes) {
        double size = values[at + S3_SIZE];
        return sizes > 0 ? size * size / sizes : 0;
    }

    private static double onDemand(double[] values, int at) {
        return values[at + OD_BOOST] * values[at + OD_CREDIBILITY] * values[at + OD_COVERAGE];
    }

    private double uploads(double[] values, int at, double sizes, double onDemand) {
        return onDemand > 0
                ? Math.min(boost(values, at, sizes), capFactor * onDemand) * power(values[at + S3_CREDIBILITY])
                : 0;
    }

    private double composite(double[] values, int at, double sizes) {
        double onDemand = onDemand(values, at);
        double uploads = uploads(values, at, sizes, onDemand);
        double index = p2pFactor * values[at + P2P_RAW] * power(values[at + P2P_CREDIBILITY]);
        return uploads + onDemand + Math.min(index, uploads + onDemand);
    }

    private double power(double credibility) {
        return CredibilityPower.of(credibility, exponent);
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        FeatureTable responses = batch.table(0);
        double[] values = responses.values();
        int at = row * COLUMNS;
        Part onDemand = Part.product(
                "on_demand",
                "what was delivered on demand",
                Part.given("od_boost", values[at + OD_BOOST], "moving average"),
                Part.given("od_cred", values[at + OD_CREDIBILITY], "credibility"),
                Part.given("od_coverage_mult", values[at + OD_COVERAGE], "factor"));
        Part uploads = uploadsPart(values, at, sizes(batch, round, values), onDemand);
        Part index = Part.product(
                "index_worth",
                "worth of the index",
                Part.given("p2p_factor", p2pFactor, "parameter"),
                Part.given("p2p_raw", values[at + P2P_RAW], "value before credibility"),
                Part.step(
                        "p2p_cred_factor",
                        power(values[at + P2P_CREDIBILITY]),
                        "credibility to the power of the exponent",
                        Part.given("p2p_cred", values[at + P2P_CREDIBILITY], "credibility")));
        Part cap = Part.sum("index_cap", "the index counts no more than the others", uploads, onDemand);
        return new RewardExplanation(Part.sum(
                "reward",
                "uploads, deliveries, and the index as far as it counts",
                uploads,
                onDemand,
                Part.min("index", "at most as much as the others", index, cap)));
    }

    private Part uploadsPart(double[] values, int at, double sizes, Part onDemand) {
        if (!(onDemand.value() > 0)) {
            return Part.step("uploads", 0, "nothing was delivered on demand", onDemand);
        }
        return Part.product(
                "uploads",
                "capped worth, by credibility",
                Part.min(
                        "uploads_capped",
                        "at most so many times the deliveries",
                        Part.step(
                                "s3_boost",
                                boost(values, at, sizes),
                                "square of the size over all sizes",
                                Part.given("s3_effective_size", values[at + S3_SIZE], "bytes"),
                                Part.given("size_sum", sizes, "of the round")),
                        Part.product(
                                "uploads_cap",
                                "what deliveries allow",
                                Part.given("cap_factor", capFactor, "parameter"),
                                onDemand)),
                Part.step(
                        "s3_cred_factor",
                        power(values[at + S3_CREDIBILITY]),
                        "credibility to the power of the exponent",
                        Part.given("s3_cred", values[at + S3_CREDIBILITY], "credibility")));
    }
}
