package dev.assay.reward.generation;

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
import java.util.function.Function;

/**
 * Miners by the volume that they offer in each task, times how good it is: the weights of Vision 4 and Nineteen 6.
 *
 * <pre>
 *   effective = quality·(1 + bonus) · period score · capacity         per miner and task, {@link Contenders}
 *   z         = effective / Σ effective
 *   reward    = Σ over tasks of task weight · z^power/Σ z^power       v6: divided by the sum over all miners
 *
 *            quality                    bonus, by rank of speed             newcomer of n periods     power
 *   v4   mean(quality·speed)            none                                 1 - max(0, 1 - n/8)/4      3
 *   v6   mean(quality^1.5), squared     0.5·(0.5 - rank/(miners - 1)),       1 if n &gt; 8 else 0.25     4
 *        if ≤ 0.85 in a strict task     rank of sorted(q·metric)[int(0.3n)]
 *   period score = weighted mean, {@link PeriodHistory}, times newcomer
 * </pre>
 *
 * <p>A miner contends in a task if it has a capacity there; without results its quality is 0. Tasks are numbered by the rows
 * of the group {@code tasks}; results, periods and capacities of a miner come in ascending order of tasks, and a miner that
 * breaks this gets 0 and influences nobody. v4 gives at most the sum of the task weights, v6 at most 1. Without any effective
 * volume everybody gets 0. In v6 equal speeds share the mean of their ranks; the original lets whoever comes first in its
 * list win: parameter {@code tiesShareRank}, off in the profile {@code nineteen-v6}.
 *
 * <p>Reference speeds and weights of the tasks: {@link VolumeTask}. Results are those of the last days; that histories of
 * fewer than 50 are filled from other tasks, and that capacity is cut to a maximum, happens before.
 *
 * <p><b>Cost</b>: two passes over the results of a task while they are in the cache, a selection and no sort; arrays for the
 * largest round per call.
 *
 * <p>Source: namoray/vision at 68d4871, {@code validation/weight_setting/calculations.py}; rayonlabs/nineteen at 0093960,
 * {@code validator/control_node/src/cycle/calculations.py}.
 */
public final class VolumeReward implements RewardModel {
    /** Name in the catalogue of the version of Vision in July 2024. */
    public static final String V4 = "generation.v4";
    /** Name in the catalogue of the version of Nineteen in January 2025. */
    public static final String V6 = "generation.v6";

    static final int TASKS = 0;
    static final int RESULTS = 1;
    static final int PERIODS = 2;
    static final int CAPACITIES = 3;
    static final int TASK_WEIGHT = 0;
    static final int TASK_STRICT = 1;

    private static final double VOLUME_MAX = 1e15;
    private static final double TASK_WEIGHT_MAX = 1e6;

    private final String name;
    private final VolumeRules rules;
    private final RewardSchema schema;

    private VolumeReward(String name, VolumeRules rules) {
        this.name = name;
        this.rules = rules;
        this.schema = schema(rules);
    }

    /** For the catalogue. */
    static List<CatalogueEntry> entries() {
        return List.of(
                entry(
                        V4,
                        "namoray/vision@68d4871a87d978e27ddd0758d6eb105f87195193:"
                                + "validation/weight_setting/calculations.py",
                        FourthRules.parameters(),
                        Map.of(PeriodReward.PROFILE_VISION, Map.of()),
                        FourthRules::new),
                entry(
                        V6,
                        "rayonlabs/nineteen@00939607f156cb490a0cf2750f0daf6420277d4d:"
                                + "validator/control_node/src/cycle/calculations.py",
                        SixthRules.parameters(),
                        Map.of(PeriodReward.PROFILE_NINETEEN, Map.of("tiesShareRank", "false")),
                        SixthRules::new));
    }

    private static CatalogueEntry entry(
            String name,
            String source,
            List<Parameter> parameters,
            Map<String, Map<String, String>> profiles,
            Function<ParameterValues, VolumeRules> rules) {
        String words = "generated text and images, by volume offered, quality, speed and service in each task";
        return new CatalogueEntry(
                name, words, source, parameters, profiles, given -> new VolumeReward(name, rules.apply(given)));
    }

    private static RewardSchema schema(VolumeRules rules) {
        Feature task = Feature.count("task", "", "row of the task in the group tasks");
        return RewardSchema.builder()
                .roundItems(
                        "tasks",
                        "a task that miners can offer",
                        Feature.number("weight", "ratio", "share of the task in the rewards")
                                .min(0)
                                .max(TASK_WEIGHT_MAX),
                        Feature.flag("strict", "a low mean quality is squared (v6); all tasks but avatar"))
                .responseItems(
                        "results",
                        "a checked result, by task in ascending order",
                        task,
                        Feature.ratio("quality", "likeness to what the checker made"),
                        rules.second())
                .responseItems(
                        "periods",
                        "a period, by task in ascending order, and the newest first",
                        task,
                        Feature.ratio("score", "period score, see generation.period")
                                .missing("no requests or no capacity: the period is passed over"),
                        Feature.number("volume", "units", "what the miner had declared")
                                .min(0)
                                .max(VOLUME_MAX))
                .responseItems(
                        "capacities",
                        "what the miner offers now, by task in ascending order, each task once",
                        task,
                        Feature.number("capacity", "units", "volume in a period")
                                .min(0)
                                .max(VOLUME_MAX))
                .diagnostic(
                        "combined_quality", "quality with bonus, a column per task; 0 where the miner offers nothing")
                .diagnostic("effective_volume", "what the volume is worth, a column per task")
                .rewardRange(0, rules.normalises() ? 1 : Double.POSITIVE_INFINITY)
                .build();
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
        Contenders contenders = new Contenders(rules);
        for (int round = 0; round < batch.roundCount(); round++) {
            contenders.read(batch, round);
            double total = total(contenders);
            for (int miner = 0; miner < contenders.miners(); miner++) {
                double sum = sum(contenders, miner);
                outcome.rewards()[batch.firstRow(round) + miner] = rules.normalises() ? normalised(sum, total) : sum;
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, contenders, outcome);
        }
    }

    private double total(Contenders contenders) {
        double total = 0;
        for (int miner = 0; miner < contenders.miners() && rules.normalises(); miner++) {
            total += sum(contenders, miner);
        }
        return total;
    }

    private static double normalised(double sum, double total) {
        return total == 0 ? 0 : sum / total;
    }

    private static double sum(Contenders contenders, int miner) {
        double sum = 0;
        for (int task = 0; task < contenders.tasks(); task++) {
            if (contenders.counts(task, miner)) {
                sum += contenders.reward(task, miner);
            }
        }
        return sum;
    }

    private static void diagnose(RewardBatch batch, Contenders contenders, RewardOutcome outcome) {
        int columns = 0;
        for (int round = 0; round < batch.roundCount(); round++) {
            columns = Math.max(columns, batch.table(TASKS).count(round));
        }
        double[] quality = outcome.diagnose(0, batch.rowCount() * columns);
        double[] volume = outcome.diagnose(1, batch.rowCount() * columns);
        for (int round = 0; round < batch.roundCount(); round++) {
            contenders.read(batch, round);
            for (int miner = 0; miner < contenders.miners(); miner++) {
                for (int task = 0; task < contenders.tasks(); task++) {
                    int at = (batch.firstRow(round) + miner) * columns + task;
                    boolean offers = contenders.offers(task, miner);
                    double bonus = offers ? contenders.speedBonus(task, miner) : 0;
                    quality[at] = offers ? contenders.quality(task, miner) * (1 + bonus) : 0;
                    volume[at] = contenders.effective(task, miner);
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
        Contenders contenders = new Contenders(rules);
        contenders.read(batch, round);
        int miner = row - batch.firstRow(round);
        List<Part> tasks = new ArrayList<>();
        for (int task = 0; task < contenders.tasks(); task++) {
            if (contenders.counts(task, miner)) {
                tasks.add(new VolumeParts(contenders, rules, task, miner).task());
            }
        }
        double total = total(contenders);
        if (tasks.isEmpty() || (rules.normalises() && total == 0)) {
            return new RewardExplanation(Part.given("reward", 0, "the miner contends in no task that counts"));
        }
        Part sum = Part.sum("tasks", "what the tasks bring", tasks.toArray(Part[]::new));
        return new RewardExplanation(
                rules.normalises()
                        ? Part.quotient(
                                "reward",
                                "share of what all miners get",
                                sum,
                                Part.given("total", total, "sum over all miners of the round"))
                        : sum.as("reward", "what the tasks bring"));
    }
}
