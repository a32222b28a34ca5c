package dev.assay.reward.training;

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
import java.util.Map;

/**
 * Pays for trained models by how often each has the lower loss when it meets every other on every sample.
 *
 * <pre>
 *   i beats j on b  ⇔  a_i·loss_ib &lt; a_j·loss_jb     a = 1 - ε for the strictly earlier block of the two, else 1; ∞ never wins
 *   ε               = start - min(max(now - block, 0)/decay, 1)·(start - end)
 *   win_rate        = wins/comparisons, 0 without any; where models differ in samples the fewer of the two are compared
 *   softmax:   step = e^((win_rate - max)/T)/Σ            winner: step = 1/k for the k with the largest win rate, else 0
 *   reward          = competition_count·reward_fraction·step
 * </pre>
 *
 * <p>A failed sample has loss +∞. A model without losses, such as a duplicate of an older one, has win rate 0; under
 * {@code softmax} it still gets its small share, as in the originals. A model of unknown block is the newest; two such are
 * of the same block. A model alone has win rate 0, or 1 with {@code loneWins}. A rejected response meets nobody.
 *
 * <p>Profiles: {@code pretraining-2024-04} (ε 0.005, T 0.01), {@code finetuning-2024-05} (0.01, 0.08), {@code
 * pretraining-2025} (0.005 to 0.0001 in 14 400 blocks, T 0.01, a model alone wins), {@code finetuning-2025} (0.05 to 0.01
 * in 7 200 to 36 000 blocks, winner takes all). Without {@code current_block} ε does not decay. What follows, the moving
 * average of weights per competition, is {@code dev.assay.score}.
 *
 * <p><b>Cost</b>: M²·B comparisons per round, M exponentials; a few arrays per call, none per response beyond the largest
 * round.
 *
 * <p>Source: macrocosm-os/pretraining at 1285929 and 42328de, {@code pretrain/validation.py}; macrocosm-os/finetuning at
 * e2f5eb6 and afd4403, {@code finetune/validation.py}; macrocosm-os/taoverse at e350d5e, {@code
 * src/taoverse/model/competition/epsilon.py}.
 */
public final class WinRateReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "training.winrate";

    /** Name of the group of losses. */
    public static final String GROUP = "losses";

    /** Pretraining of April 2024. */
    public static final String PRETRAINING_2024 = "pretraining-2024-04";

    /** Finetuning of May 2024. */
    public static final String FINETUNING_2024 = "finetuning-2024-05";

    /** Pretraining of 2025. */
    public static final String PRETRAINING_2025 = "pretraining-2025";

    /** Finetuning of 2025. */
    public static final String FINETUNING_2025 = "finetuning-2025";

    static final int ROUND = 0;
    static final int RESPONSE = 1;
    static final int LOSSES = 2;
    private static final double BLOCK_MAX = 1L << 53;
    private static final double COMPETITIONS_MAX = 1000;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(
                    Feature.count("current_block", "blocks", "when the models meet")
                            .max(BLOCK_MAX)
                            .missing("epsilon does not decay"),
                    Feature.count("competition_count", "competitions", "of the subnet")
                            .min(1)
                            .max(COMPETITIONS_MAX),
                    Feature.ratio("reward_fraction", "share of the subnet's rewards that this competition has"))
            .response(Feature.count("block", "blocks", "when the model was committed")
                    .max(BLOCK_MAX)
                    .missing("unknown: newer than all others"))
            .responseItems(
                    GROUP,
                    "samples in one order for all models",
                    Feature.number("loss", "nats", "of the model on the sample; infinite if it failed")
                            .min(0)
                            .orInfinite())
            .diagnostic("win_rate", "wins over comparisons")
            .diagnostic("wins", "samples on which another was beaten")
            .diagnostic("comparisons", "samples on which another was met")
            .diagnostic("step", "share of the competition")
            .rewardRange(0, COMPETITIONS_MAX)
            .build();

    private final WinRateSettings settings;

    private WinRateReward(ParameterValues parameters) {
        settings = WinRateSettings.of(parameters);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "trained models, by how often each has the lower loss; the earlier one has an edge",
                "macrocosm-os/pretraining@1285929:pretrain/validation.py,"
                        + " macrocosm-os/pretraining@42328de:pretrain/validation.py,"
                        + " macrocosm-os/finetuning@e2f5eb6:finetune/validation.py,"
                        + " macrocosm-os/finetuning@afd4403:finetune/validation.py,"
                        + " macrocosm-os/taoverse@e350d5e:src/taoverse/model/competition/epsilon.py",
                parameters(),
                Map.of(
                        PRETRAINING_2024, Map.of(),
                        FINETUNING_2024, Map.of("epsilon", "0.01", "epsilonEnd", "0.01", "temperature", "0.08"),
                        PRETRAINING_2025, Map.of("epsilonEnd", "0.0001", "decayBlocks", "14400", "loneWins", "true"),
                        FINETUNING_2025,
                                Map.of(
                                        "epsilon", "0.05",
                                        "epsilonEnd", "0.01",
                                        "decayBlocks", "36000",
                                        "selection", "winner",
                                        "loneWins", "true")),
                WinRateReward::new);
    }

    private static List<Parameter> parameters() {
        return List.of(
                Parameter.number("epsilon", 0.005, 0, 0.999, "by how much a later model must be better, at once"),
                Parameter.number("epsilonEnd", 0.005, 0, 0.999, "and after the decay"),
                Parameter.number("decayBlocks", 1, 1, 1e9, "blocks in which epsilon decays"),
                Parameter.number("temperature", 0.01, 1e-6, 1e6, "of the softmax"),
                Parameter.word("selection", List.of("softmax", "winner"), "who is paid"),
                Parameter.flag("loneWins", false, "a model alone has win rate 1, not 0"));
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
        WinRateRound numbers = new WinRateRound(settings);
        double[][] diagnostics = diagnostics(batch, outcome);
        for (int round = 0; round < batch.roundCount(); round++) {
            numbers.compute(batch, round);
            for (int place = 0; place < numbers.count; place++) {
                int row = numbers.rows[place];
                outcome.rewards()[row] = numbers.scale * (numbers.parts[place] / numbers.partSum);
                if (diagnostics.length > 0) {
                    diagnostics[0][row] = numbers.rates[place];
                    diagnostics[1][row] = numbers.tournament.wins(place);
                    diagnostics[2][row] = numbers.tournament.comparisons(place);
                    diagnostics[3][row] = numbers.parts[place] / numbers.partSum;
                }
            }
        }
    }

    private static double[][] diagnostics(RewardBatch batch, RewardOutcome outcome) {
        double[][] diagnostics = {};
        if (outcome.wantsDiagnostics()) {
            diagnostics = new double[SCHEMA.diagnostics().size()][];
            for (int index = 0; index < diagnostics.length; index++) {
                diagnostics[index] = outcome.diagnose(index, batch.rowCount());
            }
        }
        return diagnostics;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        WinRateRound numbers = new WinRateRound(settings);
        numbers.compute(batch, round);
        int place = 0;
        while (numbers.rows[place] != row) {
            place++;
        }
        return new RewardExplanation(Part.product(
                "reward",
                "share of the competition in all competitions",
                Part.product(
                        "scale",
                        "competitions by the fraction of this one",
                        Part.given("competition_count", batch.table(ROUND).get(round, 1), "of the subnet"),
                        Part.given("reward_fraction", batch.table(ROUND).get(round, 2), "of this competition")),
                step(numbers, place)));
    }

    private Part step(WinRateRound numbers, int place) {
        Part wins = Part.given("wins", numbers.tournament.wins(place), "samples on which another was beaten");
        Part met = Part.given("comparisons", numbers.tournament.comparisons(place), "samples on which another was met");
        Part rate = numbers.tournament.comparisons(place) > 0
                ? Part.quotient("win_rate", "wins over comparisons", wins, met)
                : Part.step("win_rate", numbers.rates[place], "met nobody", met);
        return Part.quotient(
                "step",
                "share of the competition",
                Part.step(
                        "part",
                        numbers.parts[place],
                        settings.winnerTakesAll()
                                ? "1 for the largest win rate, " + numbers.rateMax
                                : "e^((win rate - " + numbers.rateMax + ")/temperature)",
                        rate),
                Part.given("part_sum", numbers.partSum, "of all models"));
    }
}
