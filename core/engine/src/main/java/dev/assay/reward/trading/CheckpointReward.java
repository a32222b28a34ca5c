package dev.assay.reward.trading;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import java.util.Map;

/**
 * Pays traders by their rank in return, omega and inverted Sortino, over the checkpoints of a portfolio ledger.
 *
 * <pre>
 *   f  = clip((now - last_update)/window, 0, 1)          age of a checkpoint
 *   h  = clip(1 - 0.85·f, 0, 1);   α_c = 1 - f^c         c = 0.15 for the return, 2.5 for risk
 *   gain' = κ·h·α_c·gain;  loss' = h·α_c·(loss - charge·accum_ms);  open' = α_c·open_ms
 *   return = Σ gain' + Σ loss'                           with c = 0.15
 *   omega  = Σ gain' / max(|Σ loss'|, 1e-6)              with c = 2.5
 *   inverted_sortino = Σ loss'/Σ open', -1e6 if Σ open' = 0
 *
 *   m = |gain + loss|/max(accum_ms, 1e-6);  v = median(m)·n
 *   κ = 0 if v ≤ 0, else 1/(1 + exp(clip(1.62·max(m)/v - 9.54, ±50))), times (n/84)² if n &lt; 84
 *
 *   ladder(r) = e^(-k·r)/Σ, k = -ln(0.1)/(0.4·M)         r: stable falling rank among the M miners
 *   combined  = Π (w·ladder + 1 - w)                     w = 0.95, 0.20, 0.15
 *   reward    = ladder(rank of combined)/Σ
 * </pre>
 *
 * <p>So the rewards of a round are one fixed ladder, and sum to 1; only the order of the miners matters. <b>Order</b>: of
 * exactly equal numbers the response that comes first in the round has the better rank, as the original has it by the
 * order of its dictionary; two idle miners are such a tie.
 *
 * <p>A miner without checkpoints has κ = 0, return and omega 0, Sortino -1e6. One miner alone gets 1. A rejected
 * response gets 0 and takes no rank.
 *
 * <p><b>Quirk</b>, off by default: {@code truncateOpenMs} cuts every open' to whole ms. On in the profile {@code
 * ptn-2024-05}. <b>Cost</b>: two powers per checkpoint, four sorts of M; a few arrays per call.
 *
 * <p>Source: taoshidev/proprietary-trading-network at 32f6fbe, {@code vali_objects/scoring/scoring.py}, {@code
 * vali_objects/utils/position_manager.py}, {@code vali_objects/utils/position_utils.py}.
 */
public final class CheckpointReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "trading.checkpoint";

    /** Name of the group of checkpoints. */
    public static final String GROUP = "checkpoints";

    /** The constants and quirks of May 2024. */
    public static final String PROFILE = "ptn-2024-05";

    static final int TIME = 0;
    static final int CHECKPOINTS = 1;
    private static final double TIME_MS_MAX = 9e15;
    private static final double SPAN_MS_MAX = 1e15;
    private static final double LOG_CHANGE_MAX = 1e6;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(timeMs("evaluation_time_ms", "when the ledger is judged, ms since 1970"))
            .responseItems(
                    GROUP,
                    "stretches of the portfolio's history, oldest first",
                    Feature.number("gain", "log", "sum of the rises of the logarithm of the portfolio")
                            .min(0)
                            .max(LOG_CHANGE_MAX),
                    Feature.number("loss", "log", "sum of the falls, at most 0")
                            .min(-LOG_CHANGE_MAX)
                            .max(0),
                    spanMs("accum_ms", "length of the stretch"),
                    spanMs("open_ms", "how long a position was open"),
                    timeMs("last_update_ms", "end of the stretch, ms since 1970"))
            .diagnostic("consistency", "κ, penalty for gains from few checkpoints, in [0, 1]")
            .diagnostic("return", "discounted return, a logarithm")
            .diagnostic("omega", "discounted gains over losses")
            .diagnostic("inverted_sortino", "discounted losses over open time, at most 0")
            .diagnostic("combined", "product of the three weighted ladders, in (0, 1]")
            .diagnostic("rank", "place by combined; 0 is the best")
            .rewardRange(0, 1)
            .build();

    private final CheckpointSettings settings;
    private final DecayPower returnPower;
    private final DecayPower riskPower;

    private CheckpointReward(ParameterValues parameters) {
        settings = CheckpointSettings.of(parameters);
        returnPower = new DecayPower(parameters.number("returnDecay"));
        riskPower = new DecayPower(parameters.number("riskDecay"));
    }

    private static Feature timeMs(String name, String words) {
        return Feature.number(name, "ms", words).min(0).max(TIME_MS_MAX);
    }

    private static Feature spanMs(String name, String words) {
        return Feature.number(name, "ms", words).min(0).max(SPAN_MS_MAX);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "traders, by rank in return, omega and inverted Sortino over the checkpoints of their portfolio",
                "taoshidev/proprietary-trading-network@32f6fbe:vali_objects/scoring/scoring.py,"
                        + " taoshidev/proprietary-trading-network@32f6fbe:vali_objects/utils/position_manager.py",
                CheckpointSettings.parameters(),
                Map.of(PROFILE, Map.of("truncateOpenMs", "true")),
                CheckpointReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return SCHEMA;
    }

    private CheckpointRound newRound() {
        return new CheckpointRound(settings, new CheckpointLedger(settings, returnPower, riskPower));
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(SCHEMA);
        outcome.begin(SCHEMA, batch);
        double[][] diagnostics = RowDiagnostics.allRows(outcome, batch);
        CheckpointRound numbers = newRound();
        for (int round = 0; round < batch.roundCount(); round++) {
            numbers.compute(batch, round);
            for (int place = 0; place < numbers.count; place++) {
                outcome.rewards()[numbers.rows[place]] = numbers.rewards[place];
            }
            if (diagnostics.length > 0) {
                diagnose(numbers, diagnostics);
            }
        }
    }

    private static void diagnose(CheckpointRound numbers, double[][] diagnostics) {
        for (int place = 0; place < numbers.count; place++) {
            int row = numbers.rows[place];
            diagnostics[0][row] = numbers.consistency[place];
            diagnostics[1][row] = numbers.returns[place];
            diagnostics[2][row] = numbers.omegas[place];
            diagnostics[3][row] = numbers.sortinos[place];
            diagnostics[4][row] = numbers.combined[place];
            diagnostics[5][row] = numbers.combinedRanks[place];
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        CheckpointRound numbers = newRound();
        numbers.compute(batch, round);
        int place = 0;
        while (numbers.rows[place] != row) {
            place++;
        }
        numbers.measure(batch.table(CHECKPOINTS), row, batch.table(TIME).get(round, 0));
        return new RewardExplanation(new CheckpointParts(settings, numbers).reward(place));
    }
}
