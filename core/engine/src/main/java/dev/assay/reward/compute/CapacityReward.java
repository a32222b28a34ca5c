package dev.assay.reward.compute;

import dev.assay.attestation.CapacityParameters;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.capacity.MinerStanding;
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
import java.util.List;

/**
 * Pays for attested hardware: what a miner has shown of cores, memory and disk, over all rounds so far.
 *
 * <pre>
 *   per resource, from round to round:  k ← λk + pass, n ← λn + 1; a failure sets k to 0 and begins quarantine
 *   V      = min(claim, observed) · Wilson lower bound(k, n) · credit of the proof;  0 in quarantine
 *   reward = (answered/asked)^b · Σ price · V · performance^a                in the money of the prices, per hour
 * </pre>
 *
 * <p>One item per result of an attestation round; a response without items is a miner that was not asked, whose reward is
 * what it was. Since results come as features, attestation goes through the journal like every other answer, and a replay
 * gives the same credit. Each response stands for itself. <b>Cost</b>: a few dozen operations per result, some small
 * objects per response.
 *
 * <p>Source: {@code dev.assay.attestation.capacity}, which this model wraps; core/docs/attestation.md, From verdicts to
 * credit.
 */
public final class CapacityReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "compute.capacity";

    static final int RESULTS = 0;
    private static final double WHOLE_MAX = 1L << 53;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .responseItems(
                    "results",
                    "what one round says about one resource, in the order of the rounds",
                    Feature.choice("resource", List.of("cpu", "ram", "storage"), "what was asked for"),
                    Feature.choice("outcome", List.of("pass", "fail", "no_answer"), "how the round ended"),
                    Feature.count("claim", "threads or MiB", "what the miner said it has")
                            .max(1L << 40),
                    Feature.count(
                                    "observed_micro",
                                    "millionths of a core or MiB",
                                    "what the proof showed; 0 unless it passed")
                            .max(WHOLE_MAX),
                    Feature.count("performance_micro", "millionths", "speed beside the reference; 0 unless it passed")
                            .max(WHOLE_MAX))
            .state(CapacityState.columns())
            .diagnostic("verified_cores", "credited reference cores")
            .diagnostic("verified_ram_mib", "credited memory")
            .diagnostic("verified_storage_mib", "credited disk")
            .diagnostic("reliability", "(answered / asked)^b, in [0, 1]")
            .rewardRange(0, Double.POSITIVE_INFINITY)
            .build();

    private final CapacityParameters parameters;

    CapacityReward(ParameterValues values) {
        parameters = CapacitySettings.of(values);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        List<Parameter> declared = CapacitySettings.declared();
        return new CatalogueEntry(
                NAME,
                "attested cores, memory and disk, by what was shown over all rounds",
                "core/docs/attestation.md",
                declared,
                CapacityReward::new);
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
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                MinerStanding standing = CapacityState.after(batch, row, parameters);
                outcome.rewards()[row] = standing.reward(parameters);
                CapacityState.write(standing, outcome.state(), row * outcome.stateColumns());
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, outcome);
        }
    }

    private void diagnose(RewardBatch batch, RewardOutcome outcome) {
        double[] cores = outcome.diagnose(0, batch.rowCount());
        double[] ram = outcome.diagnose(1, batch.rowCount());
        double[] storage = outcome.diagnose(2, batch.rowCount());
        double[] reliability = outcome.diagnose(3, batch.rowCount());
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                MinerStanding standing = CapacityState.after(batch, row, parameters);
                cores[row] = standing.verified(ResourceKind.CPU, parameters);
                ram[row] = standing.verified(ResourceKind.RAM, parameters);
                storage[row] = standing.verified(ResourceKind.STORAGE, parameters);
                reliability[row] = standing.reliability(parameters);
            }
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        MinerStanding standing = CapacityState.after(batch, row, parameters);
        return new RewardExplanation(Part.product(
                "reward",
                "worth of what was shown, as far as the miner answers",
                Part.step(
                        "reliability",
                        standing.reliability(parameters),
                        "(answered / asked)^b",
                        Part.given("answered", standing.answers().passes(), "rounds, aged"),
                        Part.given("asked", standing.answers().rounds(), "rounds, aged")),
                Part.sum(
                        "worth",
                        "of all resources",
                        worth("cpu", ResourceKind.CPU, standing),
                        worth("ram", ResourceKind.RAM, standing),
                        worth("storage", ResourceKind.STORAGE, standing))));
    }

    private Part worth(String name, ResourceKind resource, MinerStanding standing) {
        return Part.step(
                name + "_worth",
                standing.worth(resource, parameters),
                "price · verified · performance^a",
                Part.given(name + "_verified", standing.verified(resource, parameters), "credited"),
                Part.given(name + "_claim", standing.of(resource).claim(), "said"),
                Part.given(name + "_observed", standing.of(resource).observed(), "shown"),
                Part.given(name + "_passes", standing.of(resource).counts().passes(), "rounds, aged"),
                Part.given(name + "_rounds", standing.of(resource).counts().rounds(), "rounds, aged"),
                Part.given(name + "_quarantine", standing.of(resource).quarantineRounds(), "rounds without credit"));
    }
}
