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
import java.util.Arrays;
import java.util.List;

/**
 * Pays traders what the subnet still owes them for last month, and everybody a little dust.
 *
 * <pre>
 *   owed   = max(0, Σ pnl·penalty - paid)                        USD, over the earning checkpoints of last month
 *   dust   = d·(step + max(0, pnl_30d)/max over the status of max(0, pnl_30d))       the last quotient 0 where that is 0
 *   w      = max(owed, dust);   reward = w if Σw &lt; 1, else w/Σw
 *   burned = max(0, 1 - Σw)                                      the rest of the round goes to a burn uid: a diagnostic
 * </pre>
 *
 * <p>d = 1.5e-5; step is 0 for a miner of unknown status, 1 in the challenge period or under suspicion of plagiarism, 2
 * on probation, 3 in the main competition. A miner of unknown status gets no dust at all; the original's 0 to d by PnL
 * is on with {@code dustForUnknown}. A dollar owed weighs 1, as in the original, so one miner who is owed anything
 * to speak of takes the round from burning to sharing. One miner alone gets 1. A rejected response gets 0 and is no
 * measure for others.
 *
 * <p><b>Cost</b>: one pass over the checkpoints and two over the responses.
 *
 * <p>Source: taoshidev/proprietary-trading-network at c688561, {@code vali_objects/scoring/debt_based_scoring.py}. What
 * the emission is worth only decides about a warning there, and has no place here.
 */
public final class DebtReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "trading.debt";

    private static final int STATUS = 0;
    private static final int PAID = 1;
    private static final int RECENT_PNL = 2;
    private static final int[] STEPS = {0, 1, 1, 2, 3};
    private static final double USD_MAX = 1e15;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.choice(
                            "status",
                            List.of("unknown", "challenge", "plagiarism", "probation", "main"),
                            "where the miner stands"),
                    Feature.number("paid_usd", "USD", "paid since the month began, while earning")
                            .min(0)
                            .max(USD_MAX),
                    usd("pnl_30d_usd", "penalised profit or loss of the last 30 days"))
            .responseItems(
                    "checkpoints",
                    "half days of last month in which the miner was on probation or in the main competition",
                    usd("pnl_usd", "profit or loss"),
                    Feature.ratio("penalty", "share of it that counts"))
            .diagnostic("owed_usd", "what is still to be paid")
            .diagnostic("dust", "least weight")
            .diagnostic("weight", "before shares are made")
            .roundDiagnostic("burned", "share of the round that nobody gets")
            .rewardRange(0, 1)
            .build();

    private final double dust;
    private final boolean dustForUnknown;

    private DebtReward(ParameterValues parameters) {
        dust = parameters.number("dust");
        dustForUnknown = parameters.flag("dustForUnknown");
    }

    private static Feature usd(String name, String words) {
        return Feature.number(name, "USD", words).min(-USD_MAX).max(USD_MAX);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "traders, by what they are still owed for last month",
                "taoshidev/proprietary-trading-network@c688561:vali_objects/scoring/debt_based_scoring.py",
                List.of(
                        Parameter.number("dust", 1.5e-5, 0, 0.1, "one step of the least weight"),
                        Parameter.flag("dustForUnknown", false, "quirk: an unknown miner gets dust by PnL")),
                DebtReward::new);
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
        double[][] diagnostics = diagnostics(batch, outcome);
        double[] bestPnl = new double[STEPS.length];
        for (int round = 0; round < batch.roundCount(); round++) {
            bestPnl(batch, round, bestPnl);
            double sum = 0;
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    double weight = Math.max(owed(batch, row), dust(batch, row, bestPnl));
                    outcome.rewards()[row] = weight;
                    sum += weight;
                    if (diagnostics.length > 0) {
                        diagnostics[0][row] = owed(batch, row);
                        diagnostics[1][row] = dust(batch, row, bestPnl);
                        diagnostics[2][row] = weight;
                    }
                }
            }
            double divisor = divisor(sum, validCount(batch, round));
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                if (batch.valid(row)) {
                    outcome.rewards()[row] = share(outcome.rewards()[row], divisor);
                }
            }
            if (diagnostics.length > 0) {
                diagnostics[3][round] = validCount(batch, round) == 1 ? 0 : Math.max(0, 1 - sum);
            }
        }
    }

    private static double[][] diagnostics(RewardBatch batch, RewardOutcome outcome) {
        double[][] diagnostics = {};
        if (outcome.wantsDiagnostics()) {
            diagnostics = new double[][] {
                outcome.diagnose(0, batch.rowCount()),
                outcome.diagnose(1, batch.rowCount()),
                outcome.diagnose(2, batch.rowCount()),
                outcome.diagnose(3, batch.roundCount())
            };
        }
        return diagnostics;
    }

    private static int validCount(RewardBatch batch, int round) {
        int count = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            count += batch.valid(row) ? 1 : 0;
        }
        return count;
    }

    /** What a weight is divided by: 0 stands for a miner alone, who gets everything whatever it weighs. */
    private static double divisor(double sum, int count) {
        return count == 1 ? 0 : Math.max(1, sum);
    }

    private static double share(double weight, double divisor) {
        return divisor == 0 ? 1 : weight / divisor;
    }

    private static void bestPnl(RewardBatch batch, int round, double[] best) {
        Arrays.fill(best, 0);
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            if (batch.valid(row)) {
                int status = (int) batch.table(0).get(row, STATUS);
                best[status] = Math.max(best[status], batch.table(0).get(row, RECENT_PNL));
            }
        }
    }

    private double dust(RewardBatch batch, int row, double[] bestPnl) {
        int status = (int) batch.table(0).get(row, STATUS);
        if (STEPS[status] == 0 && !dustForUnknown) {
            return 0;
        }
        double recent = Math.max(0, batch.table(0).get(row, RECENT_PNL));
        return dust * (STEPS[status] + (bestPnl[status] > 0 ? recent / bestPnl[status] : 0));
    }

    private static double owed(RewardBatch batch, int row) {
        return Math.max(0, earned(batch, row) - batch.table(0).get(row, PAID));
    }

    private static double earned(RewardBatch batch, int row) {
        FeatureTable checkpoints = batch.table(1);
        double sum = 0;
        for (int item = checkpoints.first(row); item < checkpoints.end(row); item++) {
            sum += checkpoints.get(item, 0) * checkpoints.get(item, 1);
        }
        return sum;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        double[] bestPnl = new double[STEPS.length];
        bestPnl(batch, round, bestPnl);
        double sum = 0;
        for (int other = batch.firstRow(round); other < batch.endRow(round); other++) {
            sum += batch.valid(other) ? Math.max(owed(batch, other), dust(batch, other, bestPnl)) : 0;
        }
        Part weight = Part.max("weight", "what is owed, or dust", owedPart(batch, row), dustPart(batch, row, bestPnl));
        double divisor = divisor(sum, validCount(batch, round));
        return new RewardExplanation(
                divisor == 0
                        ? Part.step("reward", 1, "the miner is alone", weight)
                        : Part.quotient(
                                "reward",
                                "weight over the sum of the round, where that is above 1",
                                weight,
                                Part.given("divisor", divisor, "sum of all weights, or 1")));
    }

    private static Part owedPart(RewardBatch batch, int row) {
        return Part.max(
                "owed_usd",
                "what is still to be paid",
                Part.given("nothing", 0, "an overpaid miner owes nothing"),
                Part.difference(
                        "unpaid_usd",
                        "earned and not yet paid",
                        Part.given("earned_usd", earned(batch, row), "penalised profit of last month"),
                        Part.given("paid_usd", batch.table(0).get(row, PAID), "paid this month")));
    }

    private Part dustPart(RewardBatch batch, int row, double[] bestPnl) {
        return Part.step(
                "dust",
                dust(batch, row, bestPnl),
                "by status and the PnL of 30 days among miners of the same",
                Part.given("status", batch.table(0).get(row, STATUS), "0 unknown, 3 probation, 4 main"),
                Part.given("pnl_30d_usd", batch.table(0).get(row, RECENT_PNL), "of the last 30 days"));
    }
}
