package dev.assay.reward.shape3d;

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
import dev.assay.reward.StableOrder;
import java.util.List;
import java.util.Map;

/**
 * Pays makers of 3D shapes nearly alike: by their rank in shapes of the last 4 hours times their rating, on a flat curve.
 *
 * <pre>
 *   worth  = observations·clip(rating, 0, 3000)
 *   weight = 0.003 + 0.005/(1 + exp(-0.06·(i - n/2)))       i: rank from 0, worst first, of the n with worth &gt; 5
 *   reward = weight/Σ weight;  0 for who has no more than 5
 * </pre>
 *
 * <p>Reward in [0, 1]; those of a round add up to 1 unless nobody is paid. Of equal worths the one asked later has the
 * higher rank, as a stable sort has it. Rejected responses take no part. <b>Cost</b>: a sort and an exponential per
 * response; a few arrays per call.
 *
 * <p>The rating is a Glicko-2 rating (1500 at first) from duels that are judged elsewhere.
 *
 * <p>Source: 404-Repo/three-gen-subnet at 5fc61f1, {@code neurons/validator/validator.py}, {@code
 * neurons/validator/miner_data.py}, {@code duels/ratings.py}.
 */
public final class RankWeightReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "shape3d.weights-2025";

    private static final double[] NONE = {};
    private static final double RATING_START = 1_500;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .response(
                    Feature.count("observations", "shapes", "good enough, in the last 4 hours"),
                    Feature.number("rating", "", "Glicko-2 rating").missing("no duel yet: counts as 1500"))
            .diagnostic("worth", "observations times rating")
            .diagnostic("rank", "from 0, worst first; missing for who is not paid")
            .rewardRange(0, 1)
            .build();

    private final double ratingMax;
    private final double worthMin;
    private final double weightBase;
    private final double weightSpan;
    private final double steepness;

    RankWeightReward(ParameterValues parameters) {
        ratingMax = parameters.number("ratingMax");
        worthMin = parameters.number("worthMin");
        weightBase = parameters.number("weightBase");
        weightSpan = parameters.number("weightSpan");
        steepness = parameters.number("steepness");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        return new CatalogueEntry(
                NAME,
                "3D shapes, nearly alike by rank of number and rating",
                "404-Repo/three-gen-subnet@5fc61f1:neurons/validator/validator.py",
                List.of(
                        Parameter.number("ratingMax", 3_000, 0, 1e9, "largest rating that counts"),
                        Parameter.number("worthMin", 5, 0, 1e15, "worth up to which nothing is paid"),
                        Parameter.number("weightBase", 0.003, 1e-9, 1, "weight that everyone has who is paid"),
                        Parameter.number("weightSpan", 0.005, 0, 1, "largest weight above that"),
                        Parameter.number("steepness", 0.06, 0, 10, "of the curve, per rank")),
                Map.of("three-gen-2025-10", Map.of()),
                RankWeightReward::new);
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
        Ranking ranking = new Ranking(batch);
        double[] worths = outcome.wantsDiagnostics() ? outcome.diagnose(0, batch.rowCount()) : NONE;
        double[] ranks = outcome.wantsDiagnostics() ? outcome.diagnose(1, batch.rowCount()) : NONE;
        for (int round = 0; round < batch.roundCount(); round++) {
            int paid = ranking.rank(batch, round);
            double sum = sum(paid);
            for (int rank = 0; rank < paid; rank++) {
                int row = ranking.row(rank);
                outcome.rewards()[row] = weight(rank, paid) / sum;
                if (outcome.wantsDiagnostics()) {
                    ranks[row] = rank;
                }
            }
        }
        for (int row = 0; row < batch.rowCount() && outcome.wantsDiagnostics(); row++) {
            worths[row] = batch.valid(row) ? worth(batch.table(0), row) : Double.NaN;
        }
    }

    /** The rows of a round that are paid, worst first. Allocates when made. */
    private final class Ranking {
        private final double[] worths;
        private final int[] rows;
        private final int[] order;
        private final int[] scratch;

        Ranking(RewardBatch batch) {
            int longest = 0;
            for (int round = 0; round < batch.roundCount(); round++) {
                longest = Math.max(longest, batch.rowCount(round));
            }
            worths = new double[longest];
            rows = new int[longest];
            order = new int[longest];
            scratch = new int[longest];
        }

        /** Number of rows that are paid. */
        int rank(RewardBatch batch, int round) {
            int paid = 0;
            for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                double worth = batch.valid(row) ? worth(batch.table(0), row) : 0;
                if (worth > worthMin) {
                    worths[paid] = worth;
                    rows[paid++] = row;
                }
            }
            StableOrder.rising(worths, paid, order, scratch);
            return paid;
        }

        int row(int rank) {
            return rows[order[rank]];
        }
    }

    private double worth(FeatureTable responses, int row) {
        return responses.get(row, 0) * rating(responses, row);
    }

    private double rating(FeatureTable responses, int row) {
        double rating = responses.get(row, 1);
        return Math.min(Math.max(Double.isNaN(rating) ? RATING_START : rating, 0), ratingMax);
    }

    private double sum(int paid) {
        double sum = 0;
        for (int rank = 0; rank < paid; rank++) {
            sum += weight(rank, paid);
        }
        return sum;
    }

    private double weight(int rank, int paid) {
        return weightBase + weightSpan / (1 + curve(rank, paid));
    }

    private double curve(int rank, int paid) {
        return StrictMath.exp(-steepness * (rank - paid / 2.0));
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        if (!batch.valid(row)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        Part worth = Part.product(
                "worth",
                "shapes, by rating",
                Part.given("observations", batch.table(0).get(row, 0), "shapes of the window"),
                Part.given("rating", rating(batch.table(0), row), "as it counts"));
        Ranking ranking = new Ranking(batch);
        int paid = ranking.rank(batch, round);
        int rank = 0;
        while (rank < paid && ranking.row(rank) != row) {
            rank++;
        }
        if (rank == paid) {
            return new RewardExplanation(Part.step("reward", 0, "worth no more than is paid for", worth));
        }
        return new RewardExplanation(Part.quotient(
                "reward",
                "weight over that of all who are paid",
                weightPart(rank, paid, worth),
                Part.given("weight_sum", sum(paid), "of the round")));
    }

    private Part weightPart(int rank, int paid, Part worth) {
        Part place = Part.step("rank", rank, "from 0, worst first, of " + paid + " who are paid", worth);
        return Part.sum(
                "weight",
                "base, and what the rank adds",
                Part.given("weight_base", weightBase, "parameter"),
                Part.quotient(
                        "rank_term",
                        "logistic in the rank",
                        Part.given("weight_span", weightSpan, "parameter"),
                        Part.sum(
                                "one_and_curve",
                                "divisor of the curve",
                                Part.given("one", 1, "of the formula"),
                                Part.step("curve", curve(rank, paid), "exponential in the rank", place))));
    }
}
