package dev.assay.reward.storage;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Puts a storage miner into a tier, by how sure it is that it keeps its word, and pays the factor of the tier.
 *
 * <pre>
 *   z = 0.6744897501960817    p = s/n    d = 1 + z²/n    c = p + z²/2n    h = z·√((p(1 - p) + z²/4n)/n)
 *   wilson = (max(0, (c - h)/d) + min(1, (c + h)/d))/2,   0.5 if n = 0           s of n challenges passed
 *   reward = factor of the highest tier with wilson ≥ its least and total successes ≥ its least
 * </pre>
 *
 * <p>The table of tiers is that of {@code StorageTier}. More successes than attempts cannot be and get the failure reward.
 * Each response stands for itself. <b>Cost</b>: one square root per response; one array per call.
 *
 * <p>The original looks at tiers at blocks that 1080 divides and then sets the counters of the period to 0, the total not;
 * when to ask and what to count is the caller's.
 *
 * <p>Source: ifrit98/storage-subnet at b92052e, {@code storage/validator/bonding.py}, {@code storage/constants.py}.
 */
public final class TierReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "storage.tier";

    private static final int COLUMNS = 3;
    private static final int SUCCESSES = 0;
    private static final int ATTEMPTS = 1;
    private static final int TOTAL = 2;
    private static final double UNKNOWN = 0.5;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.count("successes", "challenges", "passed in the period; at most the attempts"),
                    Feature.count("attempts", "challenges", "sent in the period"),
                    Feature.count("total_successes", "challenges", "passed ever"))
            .diagnostic("wilson", "mid-point of the Wilson interval, in [0, 1]")
            .diagnostic("tier", "0 for bronze to 4 for super-saiyan")
            .diagnostic("factor_top2", "factor of the tier for the two fastest of a challenge")
            .diagnostic("storage_limit_bytes", "most that the miner may store")
            .rewardRange(0, 1)
            .build();

    private final List<StorageTier> tiers;
    private final double z;

    TierReward(ParameterValues parameters) {
        tiers = StorageTier.of(parameters, true);
        z = parameters.number("wilsonZ");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        List<Parameter> parameters = new ArrayList<>(StorageTier.conditionParameters());
        parameters.addAll(StorageTier.factorParameters());
        parameters.add(Parameter.number("wilsonZ", 0.6744897501960817, 0, 10, "half-width in standard deviations"));
        return new CatalogueEntry(
                NAME,
                "storage, by tier of reliability",
                "ifrit98/storage-subnet@b92052e:storage/validator/bonding.py",
                parameters,
                Map.of("storage-subnet-2024-03", Map.of()),
                TierReward::new);
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
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && possible(values, row * COLUMNS)) {
                outcome.rewards()[row] = tiers.get(tier(values, row * COLUMNS)).factor();
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, values, outcome);
        }
    }

    private void diagnose(RewardBatch batch, double[] values, RewardOutcome outcome) {
        double[] wilson = outcome.diagnose(0, batch.rowCount());
        double[] number = outcome.diagnose(1, batch.rowCount());
        double[] boosted = outcome.diagnose(2, batch.rowCount());
        double[] limit = outcome.diagnose(3, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && possible(values, row * COLUMNS)) {
                int index = tier(values, row * COLUMNS);
                StorageTier tier = tiers.get(index);
                wilson[row] = wilson(values, row * COLUMNS);
                number[row] = index;
                boosted[row] = tier.factor() * tier.boost();
                limit[row] = tier.limitBytes();
            }
        }
    }

    private static boolean possible(double[] values, int at) {
        return values[at + SUCCESSES] <= values[at + ATTEMPTS];
    }

    private int tier(double[] values, int at) {
        double wilson = wilson(values, at);
        double total = values[at + TOTAL];
        for (int index = tiers.size() - 1; index > 0; index--) {
            if (wilson >= tiers.get(index).wilsonMin()
                    && total >= tiers.get(index).successesMin()) {
                return index;
            }
        }
        return 0;
    }

    private double wilson(double[] values, int at) {
        double attempts = values[at + ATTEMPTS];
        if (attempts == 0) {
            return UNKNOWN;
        }
        double ratio = values[at + SUCCESSES] / attempts;
        double divisor = 1 + z * z / attempts;
        double centre = ratio + z * z / (2 * attempts);
        double half = z * Math.sqrt((ratio * (1 - ratio) + z * z / (4 * attempts)) / attempts);
        return (Math.max(0, (centre - half) / divisor) + Math.min(1, (centre + half) / divisor)) / 2;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] values = new double[COLUMNS];
        batch.table(0).copy(row, 1, values, 0);
        Part successes = Part.given("successes", values[SUCCESSES], "passed in the period");
        Part attempts = Part.given("attempts", values[ATTEMPTS], "sent in the period");
        if (!possible(values, 0)) {
            return new RewardExplanation(Part.step(
                    "reward", SCHEMA.failureReward(), "more successes than attempts cannot be", successes, attempts));
        }
        int index = tier(values, 0);
        return new RewardExplanation(Part.step(
                "reward",
                tiers.get(index).factor(),
                "factor of " + tiers.get(index).name() + ", the highest tier whose conditions hold",
                Part.step("wilson", wilson(values, 0), "mid-point of the Wilson interval", successes, attempts),
                Part.given("total_successes", values[TOTAL], "passed ever")));
    }
}
