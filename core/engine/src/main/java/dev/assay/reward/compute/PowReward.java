package dev.assay.reward.compute;

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
import dev.assay.reward.RoundShares;
import java.util.List;
import java.util.Map;

/**
 * Pays a machine for the proof-of-work challenges it solved in a day, and more for being rented out.
 *
 * <pre>
 *   D = max(0, min(difficulty, 12) - 6)/6·100                    difficulty: mean over the solved challenges
 *   S = 100·successes/attempts
 *   T = 0.5·(D/100)·X,   X = 100 if elapsed = 0, else (120 - elapsed)/120·100          elapsed: mean, s
 *   F = 0.5·(failed/20)^1.5·100                                  failed: of the last 20
 *   reward = max(0, D + S + T - F)/290                           not rented out
 *          = max(0, 250 + 0.4·D)/290                             rented out
 *          = 0 if failed &gt;= 10 or successes = 0
 * </pre>
 *
 * <p>Reward in [0, 1] with the original's constants. Nothing is also paid where there are more successes than attempts, or
 * where a mean is missing: such statistics contradict themselves. A missing {@code last_20_failed} counts as none. A slow
 * machine (over 120 s) has a negative T. Each response stands for itself. <b>Cost</b>: one power per response; one array
 * per call.
 *
 * <p>The original computes whether a machine runs docker and does not use it; neither does this. That a machine is rented
 * out is looked up elsewhere and comes as a feature.
 *
 * <p>Source: neuralinternet/compute-subnet at c390c89, {@code neurons/Validator/calculate_pow_score.py}, {@code
 * compute/__init__.py}.
 */
public final class PowReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "compute.pow";

    private static final int COLUMNS = 6;
    private static final int ATTEMPTS = 0;
    private static final int SUCCESSES = 1;
    private static final int FAILED = 2;
    private static final int ELAPSED = 3;
    private static final int DIFFICULTY = 4;
    private static final int ALLOCATED = 5;
    private static final int WEIGHT = 4;
    private static final double POINTS = 100;

    private final RewardSchema schema;
    private final double difficultyMin;
    private final double difficultyMax;
    private final double elapsedMax;
    private final double timeShare;
    private final double failureShare;
    private final double failureExponent;
    private final double failedMax;
    private final double failedOf;
    private final double allocationPoints;
    private final double allocatedShare;
    private final double pointsMax;

    PowReward(ParameterValues parameters) {
        difficultyMin = parameters.number("difficultyMin");
        difficultyMax = parameters.number("difficultyMax");
        elapsedMax = parameters.number("elapsedMaxSeconds");
        timeShare = parameters.number("timeShare");
        failureShare = parameters.number("failureShare");
        failureExponent = parameters.number("failureExponent");
        failedMax = parameters.number("failedMax");
        failedOf = parameters.number("failedOf");
        allocationPoints = parameters.number("allocationPoints");
        allocatedShare = parameters.number("allocatedShare");
        pointsMax = parameters.number("pointsMax");
        if (!(difficultyMax > difficultyMin)) {
            throw new IllegalArgumentException(
                    "difficultyMax=" + difficultyMax + ": must be above difficultyMin=" + difficultyMin);
        }
        schema = schema(Math.max(
                (2 + timeShare) * POINTS / pointsMax, (allocationPoints + allocatedShare * POINTS) / pointsMax));
    }

    private static RewardSchema schema(double rewardMax) {
        return RewardSchema.builder()
                .response(
                        Feature.count("attempts", "challenges", "challenges sent in the last 24 hours"),
                        Feature.count("successes", "challenges", "challenges solved in the last 24 hours"),
                        Feature.count("last_20_failed", "challenges", "failures among the last 20 challenges")
                                .missing("none is known: counts as 0"),
                        Feature.number("elapsed_avg", "s", "mean time over the solved challenges")
                                .min(0)
                                .missing("there is none: pays nothing"),
                        Feature.number("difficulty_avg", "", "mean difficulty over the solved challenges")
                                .min(0)
                                .missing("there is none: pays nothing"),
                        Feature.flag("allocated", "the machine is rented out"))
                .diagnostic("difficulty", "points for difficulty, in [0, 100]")
                .diagnostic("success", "points for successes, in [0, 100]")
                .diagnostic("time", "points for speed")
                .diagnostic("failure", "points off for failures")
                .diagnostic("weight", "share of the round's rewards")
                .rewardRange(0, rewardMax)
                .build();
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "rented hardware, by proof-of-work challenges and allocation",
                "neuralinternet/compute-subnet@c390c89:neurons/Validator/calculate_pow_score.py",
                List.of(
                        Parameter.number("difficultyMin", 6, 0, 1e6, "difficulty that earns nothing yet"),
                        Parameter.number("difficultyMax", 12, 1, 1e6, "difficulty that earns all; above the least"),
                        Parameter.number("elapsedMaxSeconds", 120, 1, 1e9, "time that earns nothing for speed"),
                        Parameter.number("timeShare", 0.5, 0, 1e6, "points per point of speed"),
                        Parameter.number("failureShare", 0.5, 0, 1e6, "points off per point of failure"),
                        Parameter.number("failureExponent", 1.5, 0, 100, "how the share of failures is bent"),
                        Parameter.number("failedMax", 10, 1, 1e9, "failures from which on nothing is paid"),
                        Parameter.number("failedOf", 20, 1, 1e9, "challenges that failures are counted among"),
                        Parameter.number("allocationPoints", 250, 0, 1e9, "points for being rented out"),
                        Parameter.number("allocatedShare", 0.4, 0, 1e6, "share of difficulty while rented out"),
                        Parameter.number("pointsMax", 290, 1, 1e9, "points that make a reward of 1")),
                Map.of("compute-subnet-2024-05", Map.of()),
                PowReward::new);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public RewardSchema schema() {
        return schema;
    }

    @Override
    public void score(RewardBatch batch, RewardOutcome outcome) {
        batch.requireSchema(schema);
        outcome.begin(schema, batch);
        double[] values = batch.table(0).values();
        for (int row = 0; row < batch.rowCount(); row++) {
            if (batch.valid(row) && pays(values, row * COLUMNS)) {
                outcome.rewards()[row] = Math.max(points(values, row * COLUMNS), 0) / pointsMax;
            }
        }
        if (outcome.wantsDiagnostics()) {
            diagnose(batch, values, outcome);
        }
    }

    private void diagnose(RewardBatch batch, double[] values, RewardOutcome outcome) {
        double[][] points = new double[WEIGHT][];
        for (int index = 0; index < WEIGHT; index++) {
            points[index] = outcome.diagnose(index, batch.rowCount());
        }
        for (int row = 0; row < batch.rowCount(); row++) {
            int at = row * COLUMNS;
            if (batch.valid(row) && pays(values, at)) {
                points[0][row] = difficulty(values, at);
                points[1][row] = success(values, at);
                points[2][row] = time(values, at);
                points[3][row] = failure(values, at);
            }
        }
        RoundShares.write(batch, outcome.rewards(), outcome.diagnose(WEIGHT, batch.rowCount()));
    }

    private boolean pays(double[] values, int at) {
        double successes = values[at + SUCCESSES];
        return failed(values, at) < failedMax
                && successes > 0
                && successes <= values[at + ATTEMPTS]
                && !Double.isNaN(values[at + ELAPSED])
                && !Double.isNaN(values[at + DIFFICULTY]);
    }

    private double points(double[] values, int at) {
        double difficulty = difficulty(values, at);
        if (values[at + ALLOCATED] != 0) {
            return allocationPoints + allocatedShare * difficulty;
        }
        return difficulty + success(values, at) + time(values, at) - failure(values, at);
    }

    private static double failed(double[] values, int at) {
        return Double.isNaN(values[at + FAILED]) ? 0 : values[at + FAILED];
    }

    private double difficulty(double[] values, int at) {
        return Math.max(Math.min(values[at + DIFFICULTY], difficultyMax) - difficultyMin, 0)
                / (difficultyMax - difficultyMin)
                * POINTS;
    }

    private static double success(double[] values, int at) {
        return POINTS * values[at + SUCCESSES] / values[at + ATTEMPTS];
    }

    private double time(double[] values, int at) {
        return timeShare * (difficulty(values, at) / POINTS) * soonness(values, at);
    }

    private double soonness(double[] values, int at) {
        double elapsed = values[at + ELAPSED];
        return elapsed == 0 ? POINTS : (elapsedMax - elapsed) / elapsedMax * POINTS;
    }

    private double failure(double[] values, int at) {
        return failureShare * bentFailures(values, at) * POINTS;
    }

    private double bentFailures(double[] values, int at) {
        double ratio = failed(values, at) / failedOf;
        // The exponent of the original needs no logarithm, and a root is exact on every Java.
        return failureExponent == 1.5 ? ratio * Math.sqrt(ratio) : StrictMath.pow(ratio, failureExponent);
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(schema);
        batch.roundOf(row); // refuses a row that there is not
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(schema);
        }
        double[] values = new double[COLUMNS];
        batch.table(0).copy(row, 1, values, 0);
        if (!pays(values, 0)) {
            return new RewardExplanation(
                    Part.given("reward", 0, "no success, too many failures, or statistics that cannot be"));
        }
        Part points = values[ALLOCATED] != 0
                ? Part.sum(
                        "points",
                        "rented out: a fixed sum, and some of the difficulty",
                        Part.given("allocation_points", allocationPoints, "for being rented out"),
                        Part.product(
                                "difficulty_term",
                                "difficulty, weighted",
                                Part.given("allocated_share", allocatedShare, "parameter"),
                                difficultyPart(values)))
                : pointsPart(values);
        return new RewardExplanation(Part.quotient(
                "reward",
                "points over those that make 1",
                Part.max("points_paid", "never below 0", points, Part.given("zero", 0, "nothing")),
                Part.given("points_max", pointsMax, "points that make a reward of 1")));
    }

    private Part pointsPart(double[] values) {
        Part earned = Part.sum(
                "earned",
                "difficulty, success and time",
                difficultyPart(values),
                Part.quotient(
                        "success",
                        "share of challenges solved, in points",
                        Part.product(
                                "successes_times_100",
                                "in points",
                                Part.given("full", POINTS, "points of a whole"),
                                Part.given("successes", values[SUCCESSES], "challenges solved")),
                        Part.given("attempts", values[ATTEMPTS], "challenges sent")),
                Part.product(
                        "time",
                        "speed, weighted by difficulty",
                        Part.given("time_share", timeShare, "parameter"),
                        Part.quotient(
                                "difficulty_ratio",
                                "difficulty as a ratio",
                                difficultyPart(values),
                                Part.given("full", POINTS, "points of a whole")),
                        Part.step(
                                "soonness",
                                soonness(values, 0),
                                "linear in the time, 100 at once",
                                Part.given("elapsed_avg", values[ELAPSED], "s"))));
        return Part.difference(
                "points",
                "earned, less failures",
                earned,
                Part.product(
                        "failure",
                        "points off",
                        Part.given("failure_share", failureShare, "parameter"),
                        Part.step(
                                "bent_failures",
                                bentFailures(values, 0),
                                "share of failures to the power of the exponent",
                                Part.given("last_20_failed", failed(values, 0), "failures")),
                        Part.given("full", POINTS, "points of a whole")));
    }

    private Part difficultyPart(double[] values) {
        Part above = Part.difference(
                "difficulty_above_least",
                "what counts",
                Part.min(
                        "difficulty_capped",
                        "at most the largest that counts",
                        Part.given("difficulty_avg", values[DIFFICULTY], "mean over the solved challenges"),
                        Part.given("difficulty_max", difficultyMax, "parameter")),
                Part.given("difficulty_min", difficultyMin, "parameter"));
        return Part.product(
                "difficulty",
                "as points",
                Part.quotient(
                        "difficulty_share",
                        "of the span that counts",
                        Part.max("difficulty_counted", "never below 0", above, Part.given("zero", 0, "nothing")),
                        Part.given("difficulty_span", difficultyMax - difficultyMin, "from least to largest")),
                Part.given("full", POINTS, "points of a whole"));
    }
}
