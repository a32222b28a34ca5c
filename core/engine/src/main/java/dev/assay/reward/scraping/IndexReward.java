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
import java.util.List;
import java.util.Map;

/**
 * Pays for scraped data that few others have: every bucket of an index is shared among the miners that have it, by size and
 * credibility.
 *
 * <pre>
 *   scorable(m, k) = trunc(size_mk²·cred_m / Σ_n size_nk·cred_n),   0 if that is 0/0        n: the miners with bucket k
 *   reward_m       = Σ_k scorable(m, k)                                                      bytes
 * </pre>
 *
 * <p>Who alone has a bucket gets its size, or a byte less where the division is rounded down. Reward at least 0, a whole
 * number; sizes up to 128 MiB. Two rows of one miner with one key count as two miners would, and so for less than one row of
 * both sizes.
 *
 * <p>A key is any whole number up to 2^53 that stands for source, label and hour: numbers given out one after the other
 * are as good as hashes. Whoever hands keys in should number them and not let miners choose them, since many keys that
 * collide make the table slow. Rejected responses take no part.
 *
 * <p><b>Cost</b>: that of {@code ScorableBytes}, a few nanoseconds per row; ask for rewards only where there are many:
 * diagnostics hold a number per row.
 *
 * <p>Source: macrocosm-os/data-universe at 263382c, {@code storage/validator/sqlite_memory_validator_storage.py}.
 */
public final class IndexReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "scraping.index";

    private static final int BUCKETS = 1;
    private static final double KEY_MAX = 1L << 53;
    private static final double SIZE_MAX = 1 << 27;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(Feature.ratio("credibility", "of the miner, before the round"))
            .responseItems(
                    "buckets",
                    "a bucket of the index",
                    Feature.count("key", "", "number of source, label and hour").max(KEY_MAX),
                    Feature.count("size_bytes", "bytes", "what the miner has of it")
                            .max(SIZE_MAX))
            .itemDiagnostic("scorable_bytes", "buckets", "what the bucket counts for")
            .rewardRange(0, Double.POSITIVE_INFINITY)
            .build();

    private final int entriesMax;

    IndexReward(ParameterValues parameters) {
        entriesMax = parameters.smallNumber("rowsAtOnce");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "scraped data, by bytes that few others have",
                "macrocosm-os/data-universe@263382c:storage/validator/sqlite_memory_validator_storage.py",
                List.of(Parameter.wholeNumber(
                        "rowsAtOnce",
                        ScorableBytes.ENTRIES_MAX,
                        1,
                        1 << 29,
                        "rows held in memory at a time, 16 bytes each; more rows take more passes")),
                Map.of("data-universe-2024-05", Map.of()),
                IndexReward::new);
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
        FeatureTable buckets = batch.table(BUCKETS);
        ScorableBytes bytes = new ScorableBytes(batch, buckets, batch.table(0).values(), entriesMax);
        double[] each = outcome.diagnoseIfWanted(0, buckets.rowCount());
        for (int round = 0; round < batch.roundCount(); round++) {
            bytes.addTotals(round, outcome.rewards());
            if (outcome.wantsDiagnostics()) {
                bytes.writeEach(round, each);
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
        FeatureTable buckets = batch.table(BUCKETS);
        double[] credibilities = batch.table(0).values();
        double[] each = new double[buckets.rowCount()];
        ScorableBytes bytes = new ScorableBytes(batch, buckets, credibilities, entriesMax);
        bytes.writeEach(round, each);
        Part credibility = Part.given("credibility", credibilities[row], "of the miner");
        if (buckets.count(row) == 0) {
            return new RewardExplanation(Part.given("reward", 0, "the index has no bucket"));
        }
        Part[] parts = new Part[buckets.count(row)];
        for (int at = 0; at < parts.length; at++) {
            int item = buckets.first(row) + at;
            parts[at] = Part.step(
                    "scorable_" + (long) buckets.get(item, 0),
                    each[item],
                    "share of the bucket of this key, among all miners that have it",
                    Part.given("size_bytes", buckets.get(item, 1), "what the miner has of it"),
                    credibility);
        }
        return new RewardExplanation(Part.sum("reward", "scorable bytes of all buckets", parts));
    }
}
