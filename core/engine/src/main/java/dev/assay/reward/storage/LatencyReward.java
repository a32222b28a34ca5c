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
 * Pays for passing one storage challenge: the factor of the tier, moved from those who were slow for the size of their data
 * to those who were fast.
 *
 * <pre>
 *   r_i = factor·[boost: one of the 2 fastest, in time]·(1 if passed, else fail)     fail: retrieve -0.01, others 0
 *   t_i = time; the slowest of the round if it is missing, 1 if all are
 *   u_i = t_i/ln(1 + size_i)                  ū: mean of u
 *   f_i = 1/(1 + exp(7/u_max·(u_i - ū - 0.3·u_max)))
 *   reward_i = r_i·f_i·(Σr/Σ r·f)
 * </pre>
 *
 * <p>The rewards of a round add up to Σr. They are mostly in [0, 2]; a failed retrieval is negative, and where passes and
 * failures nearly cancel in Σ r·f they can be large. Decided here, where the original has NaN: with Σ r·f = 0 (all failed)
 * everyone gets 0; with all times 0 every f is that of equal times; a size of 0 counts as 1 byte. For the 2 fastest a
 * missing time is the timeout, and equal times go to whom was asked first.
 *
 * <p>Quirk, parameter {@code positionalSizes}: the original sorts the times but not the sizes, and so divides the k-th
 * fastest time by the size of whom it asked as k-th. Off unless the profile {@code storage-subnet-2024-03} is asked for.
 *
 * <p>Rejected responses take no part. <b>Cost</b>: a sort, a logarithm and an exponential per response; a few arrays per
 * call.
 *
 * <p>Source: ifrit98/storage-subnet at b92052e, {@code storage/validator/reward.py}, {@code storage/constants.py}.
 */
public final class LatencyReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "storage.latency";

    private static final double[] NONE = {};
    private static final List<String> TASKS = List.of("store", "challenge", "retrieve");

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(
                    Feature.choice("task", TASKS, "what was asked"),
                    Feature.number("timeout", "s", "time that miners had")
                            .min(0)
                            .max(1e9))
            .response(
                    Feature.flag("success", "commitment or Merkle proof held"),
                    Feature.number("process_time", "s", "from request to answer")
                            .min(0)
                            .max(1e9)
                            .missing("no answer: the timeout for the fastest, the slowest of the round for the rest"),
                    Feature.count("data_size", "bytes", "size of the data").max(1e18),
                    Feature.choice("tier", StorageTier.names(), "tier of the miner"))
            .diagnostic("tier_reward", "r: before time counts")
            .diagnostic("time_factor", "f: soonness for the size, in (0, 1)")
            .rewardRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
            .build();

    private final LatencyRound.Settings settings;

    LatencyReward(ParameterValues parameters) {
        settings = new LatencyRound.Settings(
                StorageTier.of(parameters, false),
                parameters.number("storeFailure"),
                parameters.number("challengeFailure"),
                parameters.number("retrieveFailure"),
                parameters.smallNumber("boostedCount"),
                parameters.number("steepness"),
                parameters.number("shift"),
                parameters.flag("positionalSizes"));
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        List<Parameter> parameters = new ArrayList<>(StorageTier.factorParameters());
        parameters.addAll(List.of(
                Parameter.number("storeFailure", 0, -1, 1, "reward of a failed store, before the tier"),
                Parameter.number("challengeFailure", 0, -1, 1, "reward of a failed challenge, before the tier"),
                Parameter.number("retrieveFailure", -0.01, -1, 1, "reward of a failed retrieval, before the tier"),
                Parameter.wholeNumber("boostedCount", 2, 0, 1_000_000, "how many of the fastest are boosted"),
                Parameter.number("steepness", 7, 0, 100, "of the logistic curve"),
                Parameter.number("shift", 0.3, -10, 10, "of the curve, in shares of the slowest"),
                Parameter.flag("positionalSizes", false, "quirk: the k-th fastest gets the size of the k-th asked")));
        return new CatalogueEntry(
                NAME,
                "storage challenges, by tier and speed for the size",
                "ifrit98/storage-subnet@b92052e:storage/validator/reward.py",
                parameters,
                Map.of("storage-subnet-2024-03", Map.of("positionalSizes", "true")),
                LatencyReward::new);
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
        LatencyRound scored = new LatencyRound(settings, batch);
        double[] tierRewards = outcome.wantsDiagnostics() ? outcome.diagnose(0, batch.rowCount()) : NONE;
        double[] timeFactors = outcome.wantsDiagnostics() ? outcome.diagnose(1, batch.rowCount()) : NONE;
        for (int round = 0; round < batch.roundCount(); round++) {
            scored.read(round);
            for (int place = 0; place < scored.count(); place++) {
                int row = scored.row(place);
                outcome.rewards()[row] = scored.tierReward(place) * scored.timeFactor(place) * scored.scale();
                if (outcome.wantsDiagnostics()) {
                    tierRewards[row] = scored.tierReward(place);
                    timeFactors[row] = scored.timeFactor(place);
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
        LatencyRound scored = new LatencyRound(settings, batch);
        scored.read(round);
        int place = 0;
        while (scored.row(place) != row) {
            place++;
        }
        return new RewardExplanation(Part.product(
                "reward",
                "reward of the tier, by speed, rescaled",
                tierPart(scored, place),
                Part.step(
                        "time_factor",
                        scored.timeFactor(place),
                        "logistic in what stands beside, against mean and largest of the round",
                        Part.given("time_per_size", scored.timePerSize(place), "s, over the logarithm of the size"),
                        Part.given("time_per_size_mean", scored.timePerSizeMean(), "of the round"),
                        Part.given("time_per_size_max", scored.timePerSizeMax(), "of the round")),
                Part.given("scale", scored.scale(), "Σr/Σ r·f of the round; 0 where that is 0/0")));
    }

    private static Part tierPart(LatencyRound scored, int place) {
        return Part.product(
                "tier_reward",
                "before time counts",
                Part.given(
                        "factor",
                        scored.tier(place).factor(),
                        scored.tier(place).name()),
                Part.given(
                        "boost",
                        scored.boost(place),
                        "that of the tier for one of the fastest that was in time, 1 for the others"),
                Part.given("outcome", scored.outcome(place), "1 if the proof held, else what the task says"));
    }
}
