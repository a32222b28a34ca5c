package dev.assay.reward.speech;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Feature;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardExplanation;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardOutcome;
import dev.assay.reward.RewardSchema;
import dev.assay.reward.speech.SampleScoring.Era;
import java.util.Map;

/**
 * Pays for speech models by how often the samples of each are better than those of every other.
 *
 * <pre>
 *   s_ib                as {@code speech.sample-score}, from the errors of sample b, or given
 *   i beats j on b  ⇔  a_i·s_ib &gt; a_j·s_jb       a = 1 - 0.01 for the later block of the two, else 1; strictly
 *   win_rate        = wins/comparisons;            comparisons over the samples that both have
 *   step            = e^((win_rate - max)/0.08)/Σ
 *   reward          = competition_count·reward_fraction·step
 * </pre>
 *
 * <p>{@code speech.tournament-2024-09} differs: ε is 0.04, a model of zeros only and one whose scores are all within 0.05 of
 * those of an earlier model that is in are left out, with win rate 0, and the win rate is the mean, with weights 0.25, 0.5
 * and 1, of those over single samples, means of four that follow each other, and means of eight in the order: odd numbers,
 * then even ones, backwards. The original tells alike models apart in the order of uids; here in that of blocks, which
 * differs only where a model is like two that are not alike.
 *
 * <p>A tie is a win of neither. A model without samples has failed: its scores are 0 and it wins nothing, but the others win
 * against it. A model of unknown block is newer than all others. Everybody gets a share, who wins nothing too: it is the
 * smallest. A rejected response meets nobody. What follows, averages of weights and the blend with consensus, is {@code
 * dev.assay.score}.
 *
 * <p><b>Cost</b>: M²·B comparisons per round, M exponentials; a few arrays per call.
 *
 * <p>Source: myshell-ai/MyShell-TTS-Subnet at 6be8efd and aa0dcb7, {@code neurons/validator_utils.py}, {@code
 * neurons/validator.py}, {@code constants/__init__.py}.
 */
public final class TournamentReward implements RewardModel {
    /** Name of the model of May 2024 in the catalogue. */
    public static final String NAME = "speech.tournament";

    /** Name of the model of September 2024 in the catalogue. */
    public static final String NAME_2024_09 = "speech.tournament-2024-09";

    /** The constants of May 2024. */
    public static final String PROFILE = "myshell-2024-05";

    /** Name of the group of samples. */
    public static final String GROUP = "samples";

    static final int ROUND = 0;
    static final int RESPONSE = 1;
    static final int SAMPLES = 2;
    private static final double BLOCK_MAX = 1L << 53;
    private static final double COMPETITIONS_MAX = 1000;
    private static final double SCORE_MAX = 1e6;

    private final String name;
    private final TournamentSettings settings;
    private final RewardSchema schema;

    private TournamentReward(String name, Era era, ParameterValues parameters) {
        this.name = name;
        settings = TournamentSettings.of(era, parameters);
        schema = RewardSchema.builder()
                .round(
                        Feature.count("competition_count", "competitions", "of the subnet")
                                .min(1)
                                .max(COMPETITIONS_MAX),
                        Feature.ratio("reward_fraction", "share of the subnet's rewards that this competition has"))
                .response(Feature.count("block", "blocks", "when the model was committed")
                        .max(BLOCK_MAX)
                        .missing("unknown: newer than all others"))
                .responseItems(
                        GROUP,
                        "synthesised samples, of the same texts for all models",
                        settings.fromErrors() ? SampleScoring.features(era) : new Feature[] {score()})
                .diagnostic("win_rate", "weighted mean of the win rates")
                .diagnostic("excluded", "1 for a model that was left out")
                .diagnostic("step", "share of the competition")
                .rewardRange(0, COMPETITIONS_MAX)
                .build();
    }

    private static Feature score() {
        return Feature.number("score", "", "of the sample; 0 if it failed")
                .min(0)
                .max(SCORE_MAX);
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return entry(NAME, Era.MAY_2024, "6be8efd", PROFILE);
    }

    /** For the catalogue. */
    static CatalogueEntry entry202409() {
        return entry(NAME_2024_09, Era.SEPTEMBER_2024, "aa0dcb7", "myshell-2024-09");
    }

    private static CatalogueEntry entry(String name, Era era, String commit, String profile) {
        return new CatalogueEntry(
                name,
                "speech models, by how often their samples are better than those of others",
                "myshell-ai/MyShell-TTS-Subnet@" + commit + ":neurons/validator_utils.py,"
                        + " myshell-ai/MyShell-TTS-Subnet@" + commit + ":neurons/validator.py",
                TournamentSettings.parameters(era),
                Map.of(profile, Map.of()),
                parameters -> new TournamentReward(name, era, parameters));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public RewardSchema schema() {
        return schema;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(schema);
        outcome.begin(schema, batch);
        TournamentRound numbers = new TournamentRound(settings);
        boolean diagnosed = outcome.wantsDiagnostics();
        double[] winRates = outcome.diagnoseIfWanted(0, batch.rowCount());
        double[] excluded = outcome.diagnoseIfWanted(1, batch.rowCount());
        double[] steps = outcome.diagnoseIfWanted(2, batch.rowCount());
        for (int round = 0; round < batch.roundCount(); round++) {
            numbers.compute(batch, round);
            for (int place = 0; place < numbers.count; place++) {
                int row = numbers.rows[place];
                double step = numbers.parts[place] / numbers.partSum;
                outcome.rewards()[row] = numbers.scale * step;
                if (diagnosed) {
                    winRates[row] = numbers.rates[place];
                    excluded[row] = numbers.excluded[place] ? 1 : 0;
                    steps[row] = step;
                }
            }
        }
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(schema);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(schema);
        }
        TournamentRound numbers = new TournamentRound(settings);
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
                        Part.given("competition_count", batch.table(ROUND).get(round, 0), "of the subnet"),
                        Part.given("reward_fraction", batch.table(ROUND).get(round, 1), "of this competition")),
                Part.quotient(
                        "step",
                        "share of the competition",
                        Part.step(
                                "part",
                                numbers.parts[place],
                                "e^((win rate - " + numbers.rateMax + ")/temperature)",
                                winRate(numbers, place)),
                        Part.given("part_sum", numbers.partSum, "of all models"))));
    }

    private Part winRate(TournamentRound numbers, int place) {
        Part[] terms = new Part[TournamentRound.GROUPINGS];
        String[] names = {"single", "four", "eight"};
        for (int grouping = 0; grouping < terms.length; grouping++) {
            terms[grouping] = Part.product(
                    names[grouping] + "_term",
                    "win rate, weighted",
                    Part.given(names[grouping] + "_weight", settings.weight(grouping), "parameter"),
                    Part.given(
                            names[grouping] + "_win_rate",
                            numbers.groupRates[grouping][place],
                            numbers.excluded[place]
                                    ? "left out: zeros, or like an earlier model"
                                    : "wins over meetings"));
        }
        return Part.quotient(
                "win_rate",
                "weighted mean of the win rates",
                Part.sum("win_rate_sum", "over the ways to group samples", terms),
                Part.given("weight_sum", settings.weightSum(), "of the weights"));
    }
}
