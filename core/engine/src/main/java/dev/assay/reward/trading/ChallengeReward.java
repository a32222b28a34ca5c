package dev.assay.reward.trading;

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

/**
 * Decides whether a new trader has passed the challenge period, is still tested, or is out.
 *
 * <pre>
 *   return = Σ gain + Σ loss;   omega = Σ gain/max(|Σ loss|, 1e-6);   inverted_sortino = Σ loss/Σ open_ms, -1e6 if that is 0
 *   passed ⇔ omega ≥ 1.0015 ∧ inverted_sortino ≥ -1.5e-8 ∧ e^return ≥ 1.0325
 *            ∧ at least 12 checkpoints have gain + |loss| ≥ 0.1
 *   reward = 1 if passed;  5.4e-6 if not and within 30 days of testing;  0 after them: eliminated
 * </pre>
 *
 * <p>1 says that the miner is to be ranked by {@code trading.checkpoint}; 5.4e-6 is the weight of a miner under test.
 * Sums are over checkpoints as they are, without discount or charge. Each response stands for itself. <b>Cost</b>: one
 * pass over the checkpoints, one exponential per response.
 *
 * <p>Source: taoshidev/proprietary-trading-network at 32f6fbe, {@code
 * vali_objects/utils/challengeperiod_manager.py}, {@code vali_config.py}.
 */
public final class ChallengeReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "trading.challenge";

    private static final int GAIN = 0;
    private static final int LOSS = 1;
    private static final int OPEN_MS = 2;
    private static final double DAY_MS = 86_400_000;
    private static final double NEVER_OPEN_SORTINO = -1e6;
    private static final double OMEGA_LOSS_MIN = 1e-6;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(Feature.number("testing_ms", "ms", "time since the challenge began")
                    .min(0)
                    .max(1e15))
            .responseItems(
                    "checkpoints",
                    "stretches of the portfolio's history",
                    Feature.number("gain", "log", "sum of the rises of the logarithm of the portfolio")
                            .min(0)
                            .max(1e6),
                    Feature.number("loss", "log", "sum of the falls, at most 0")
                            .min(-1e6)
                            .max(0),
                    Feature.number("open_ms", "ms", "how long a position was open")
                            .min(0)
                            .max(1e15))
            .diagnostic("return", "a logarithm")
            .diagnostic("omega", "gains over losses")
            .diagnostic("inverted_sortino", "losses over open time, at most 0")
            .diagnostic("active_checkpoints", "checkpoints in which enough happened")
            .diagnostic("passed", "1 if every criterion is met")
            .rewardRange(0, 1)
            .build();

    private final double returnMin;
    private final double omegaMin;
    private final double sortinoMin;
    private final double activityMin;
    private final int activeCheckpointsMin;
    private final double testingMsMax;
    private final double testingWeight;

    private ChallengeReward(ParameterValues parameters) {
        returnMin = parameters.number("returnMin");
        omegaMin = parameters.number("omegaMin");
        sortinoMin = parameters.number("sortinoMin");
        activityMin = parameters.number("activityMin");
        activeCheckpointsMin = parameters.smallNumber("activeCheckpointsMin");
        testingMsMax = parameters.number("testingDays") * DAY_MS;
        testingWeight = parameters.number("testingWeight");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "whether a new trader has passed the challenge period",
                "taoshidev/proprietary-trading-network@32f6fbe:vali_objects/utils/challengeperiod_manager.py",
                List.of(
                        Parameter.number("returnMin", 1.0325, 0, 1e6, "least e^return"),
                        Parameter.number("omegaMin", 1.0015, 0, 1e6, "least omega"),
                        Parameter.number("sortinoMin", -1.5e-8, -1e6, 0, "least inverted Sortino"),
                        Parameter.number("activityMin", 0.1, 0, 1e6, "gain + |loss| of a checkpoint that counts"),
                        Parameter.wholeNumber("activeCheckpointsMin", 12, 0, 1_000_000, "how many must count"),
                        Parameter.number("testingDays", 30, 0, 36_500, "how long a miner may try"),
                        Parameter.ratio("testingWeight", 5.4e-6, "reward of a miner under test")),
                ChallengeReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return SCHEMA;
    }

    /** Sums over the checkpoints of one response. */
    private record Sums(double gain, double loss, double openMs, int active) {
        double total() {
            return gain + loss;
        }

        double omega() {
            return gain / Math.max(Math.abs(loss), OMEGA_LOSS_MIN);
        }

        double invertedSortino() {
            return openMs == 0 ? NEVER_OPEN_SORTINO : loss / openMs;
        }
    }

    private Sums sums(RewardBatch batch, int row) {
        FeatureTable checkpoints = batch.table(1);
        double gain = 0;
        double loss = 0;
        double open = 0;
        int active = 0;
        for (int item = checkpoints.first(row); item < checkpoints.end(row); item++) {
            gain += checkpoints.get(item, GAIN);
            loss += checkpoints.get(item, LOSS);
            open += checkpoints.get(item, OPEN_MS);
            active += checkpoints.get(item, GAIN) - checkpoints.get(item, LOSS) >= activityMin ? 1 : 0;
        }
        return new Sums(gain, loss, open, active);
    }

    private boolean passed(Sums sums) {
        return sums.omega() >= omegaMin
                && sums.invertedSortino() >= sortinoMin
                && StrictMath.exp(sums.total()) >= returnMin
                && sums.active() >= activeCheckpointsMin;
    }

    private double reward(RewardBatch batch, int row, boolean passed) {
        return passed ? 1 : batch.table(0).get(row, 0) <= testingMsMax ? testingWeight : 0;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(SCHEMA);
        outcome.begin(SCHEMA, batch);
        double[][] diagnostics = RowDiagnostics.allRows(outcome, batch);
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row)) {
                Sums sums = sums(batch, row);
                outcome.rewards()[row] = reward(batch, row, passed(sums));
                if (diagnostics.length > 0) {
                    diagnostics[0][row] = sums.total();
                    diagnostics[1][row] = sums.omega();
                    diagnostics[2][row] = sums.invertedSortino();
                    diagnostics[3][row] = sums.active();
                    diagnostics[4][row] = passed(sums) ? 1 : 0;
                }
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
        Sums sums = sums(batch, row);
        boolean passed = passed(sums);
        double reward = reward(batch, row, passed);
        Part gain = Part.given("gain", sums.gain(), "sum over the checkpoints");
        Part loss = Part.given("loss", sums.loss(), "sum over the checkpoints");
        return new RewardExplanation(Part.step(
                "reward",
                reward,
                passed ? "passed" : reward > 0 ? "not passed yet, still tested" : "not passed in time: eliminated",
                Part.step("return_ratio", StrictMath.exp(sums.total()), "e^return, at least " + returnMin, gain, loss),
                Part.step("omega", sums.omega(), "gains over losses, at least " + omegaMin, gain, loss),
                Part.step(
                        "inverted_sortino",
                        sums.invertedSortino(),
                        "losses over open time, at least " + sortinoMin,
                        loss,
                        Part.given("open_ms", sums.openMs(), "sum over the checkpoints")),
                Part.given("active_checkpoints", sums.active(), "at least " + activeCheckpointsMin),
                Part.given("testing_ms", batch.table(0).get(row, 0), "at most " + testingMsMax + " without passing")));
    }
}
