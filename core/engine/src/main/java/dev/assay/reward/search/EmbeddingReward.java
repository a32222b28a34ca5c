package dev.assay.reward.search;

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
import java.util.Map;

/**
 * Pays for text embeddings by how well questions find their answers among those of the round.
 *
 * <pre>
 *   loss   = InfoNCE of the pairs, temperature 0.1        {@link ContrastiveLoss}
 *   score  = min(100, 1/loss);   0 if the loss is 0
 *   before = score / (max score of the round + 1e-5)
 *   reward = before                                       without burning
 *          = max(1e-12, before·(1 - burnShare)), 0 stays 0        and the burner gets burnShare·Σ before
 * </pre>
 *
 * <p>In [0, 1]. A response has one vector for each text of the round, shuffled questions and answers; the pairs of the round
 * say which is which. With another number of vectors, without pairs, or with a pair of a text that there is not, it fails: it
 * gets 0 and influences nobody. If nobody earns more than 1e-12 in all, burning leaves 0 to all. A single pair is no test:
 * its loss is 0, and so is the reward.
 *
 * <p>A vector with NaN, infinity or a length that is beyond its precision fails too. The original gives it the best score
 * there is, since {@code min(100, NaN)} is 100: parameter {@code nanScoresBest}, on in its profiles. The profile {@code
 * openkaito-2024-09} has no cap, {@code openkaito-2024-12} caps at 100, {@code openkaito-2025-03} burns 95 %.
 *
 * <p><b>Cost</b>: one GEMM [Q × D]·[D × Q] per response in the precision of the table, one pass to gather, Q² exponentials.
 *
 * <p>Source: OpenKaito/openkaito at 0dd83af, {@code openkaito/evaluation/evaluator.py, neurons/validator.py};
 * RElbers/info-nce-pytorch at a2a9c12.
 */
public final class EmbeddingReward implements RewardModel {
    /** Name in the catalogue. */
    public static final String NAME = "search.embedding";
    /** Profile of the first version, without a cap. */
    public static final String PROFILE_UNCAPPED = "openkaito-2024-09";
    /** Profile since scores are capped. */
    public static final String PROFILE_CAPPED = "openkaito-2024-12";
    /** Profile since most of the reward is burnt. */
    public static final String PROFILE_BURNING = "openkaito-2025-03";

    static final int ROUND = 0;
    static final int PAIRS = 1;

    private static final int VECTORS = 2;
    private static final double MAX_SCORE_GUARD = 1e-5;
    private static final double LEAST_REWARD = 1e-12;
    private static final double CAP_MAX = 1e12;

    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(Feature.count("texts", "texts", "how many were to be embedded"))
            .roundItems(
                    "pairs",
                    "a question and its answer",
                    Feature.count("question", "", "place of the question among the texts"),
                    Feature.count("answer", "", "place of the answer among the texts"))
            .responseVectors(
                    "embeddings",
                    "the vector of a text, in the order of the texts",
                    Feature.number("value", "", "one dimension")
                            .orInfinite()
                            .missing("no number: the response fails, or, with nanScoresBest, has the best score"))
            .diagnostic("loss", "InfoNCE; NaN if the response failed")
            .diagnostic("score", "one over the loss, capped")
            .diagnostic("top1", "share of the questions whose answer is the nearest of all")
            .diagnostic("top3", "share of the questions whose answer is among the three nearest")
            .diagnostic("reward_before_burn", "score over the largest of the round")
            .roundDiagnostic("burner_reward", "what the burner gets")
            .rewardRange(0, 1)
            .build();

    private final double temperature;
    private final double scoreCap;
    private final double burnShare;
    private final boolean nanScoresBest;

    EmbeddingReward(ParameterValues given) {
        temperature = given.number("temperature");
        scoreCap = given.number("scoreCap");
        burnShare = given.number("burnShare");
        nanScoresBest = given.flag("nanScoresBest");
    }

    /** For the catalogue. */
    static CatalogueEntry entry() {
        String uncapped = Double.toString(CAP_MAX);
        return new CatalogueEntry(
                NAME,
                "text embeddings, by how well questions find their answers",
                "OpenKaito/openkaito@0dd83af453af19b71dc64e2408c2af617a70a139:openkaito/evaluation/evaluator.py, "
                        + "RElbers/info-nce-pytorch@a2a9c126260acb655472e4836c5d96805fae3749:info_nce/__init__.py",
                List.of(
                        Parameter.number("temperature", 0.1, ContrastiveLoss.TEMPERATURE_MIN, 10, "of the loss"),
                        Parameter.number("scoreCap", 100, 1e-9, CAP_MAX, "largest score"),
                        Parameter.ratio("burnShare", 0, "share of all rewards that the burner gets; 0 burns nothing"),
                        Parameter.flag(
                                "nanScoresBest", false, "whether a vector that is no number has the best score")),
                Map.of(
                        PROFILE_UNCAPPED,
                        Map.of("nanScoresBest", "true", "scoreCap", uncapped),
                        PROFILE_CAPPED,
                        Map.of("nanScoresBest", "true"),
                        PROFILE_BURNING,
                        Map.of("nanScoresBest", "true", "burnShare", "0.95")),
                EmbeddingReward::new);
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
        EmbeddingDiagnostics diagnostics = EmbeddingDiagnostics.of(batch, outcome);
        try (PairProducts products = new PairProducts(batch.table(VECTORS))) {
            EmbeddingPairs pairs = new EmbeddingPairs();
            ContrastiveLoss contrastive = new ContrastiveLoss(temperature);
            for (int round = 0; round < batch.roundCount(); round++) {
                pairs.read(batch, round);
                for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                    double loss = loss(batch, row, pairs, products, contrastive);
                    outcome.rewards()[row] = scoreOf(batch, row, pairs, loss);
                    diagnostics.keep(row, loss, outcome.rewards()[row], contrastive, products);
                }
                share(batch, round, outcome, diagnostics);
            }
        }
    }

    /** NaN if the response failed. */
    private static double loss(
            RewardBatch batch, int row, EmbeddingPairs pairs, PairProducts products, ContrastiveLoss contrastive) {
        FeatureTable vectors = batch.table(VECTORS);
        return counts(batch, row, pairs) && products.read(vectors.first(row), pairs)
                ? contrastive.loss(products, pairs.count())
                : Double.NaN;
    }

    private static boolean counts(RewardBatch batch, int row, EmbeddingPairs pairs) {
        return batch.valid(row) && pairs.allow(batch.table(VECTORS).count(row));
    }

    private double scoreOf(RewardBatch batch, int row, EmbeddingPairs pairs, double loss) {
        if (Double.isFinite(loss)) {
            return loss == 0 ? 0 : Math.min(scoreCap, 1 / loss);
        }
        return nanScoresBest && counts(batch, row, pairs) ? scoreCap : 0;
    }

    /** From scores to rewards. */
    private void share(RewardBatch batch, int round, RewardOutcome outcome, EmbeddingDiagnostics diagnostics) {
        double[] rewards = outcome.rewards();
        double divisor = max(rewards, batch.firstRow(round), batch.endRow(round)) + MAX_SCORE_GUARD;
        double sum = 0;
        for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
            rewards[row] /= divisor;
            sum += rewards[row];
        }
        diagnostics.keepRound(batch, round, rewards, sum <= LEAST_REWARD ? 0 : burnShare * sum);
        for (int row = batch.firstRow(round); row < batch.endRow(round) && burnShare > 0; row++) {
            rewards[row] = rewards[row] == 0 || sum <= LEAST_REWARD
                    ? 0
                    : Math.max(LEAST_REWARD, rewards[row] * (1 - burnShare));
        }
    }

    private static double max(double[] values, int from, int to) {
        double max = 0;
        for (int i = from; i < to; i++) {
            max = Math.max(max, values[i]);
        }
        return max;
    }

    @Override
    public RewardExplanation explain(RewardBatch batch, int row) {
        batch.requireSchema(SCHEMA);
        int round = batch.roundOf(row);
        EmbeddingPairs pairs = new EmbeddingPairs();
        pairs.read(batch, round);
        if (!counts(batch, row, pairs)) {
            return RewardExplanation.rejected(SCHEMA);
        }
        ContrastiveLoss contrastive = new ContrastiveLoss(temperature);
        try (PairProducts products = new PairProducts(batch.table(VECTORS))) {
            double max = 0;
            double[] scores = new double[batch.rowCount(round)];
            for (int at = 0; at < scores.length; at++) {
                int other = batch.firstRow(round) + at;
                scores[at] = scoreOf(batch, other, pairs, loss(batch, other, pairs, products, contrastive));
                max = Math.max(max, scores[at]);
            }
            double loss = loss(batch, row, pairs, products, contrastive);
            Part score = scorePart(loss, pairs.count(), contrastive);
            return new RewardExplanation(sharePart(score, scores, max));
        }
    }

    private Part scorePart(double loss, int pairCount, ContrastiveLoss contrastive) {
        if (!Double.isFinite(loss)) {
            return Part.given("score", nanScoresBest ? scoreCap : 0, "a vector is no number");
        }
        Part[] losses = new Part[pairCount];
        for (int question = 0; question < pairCount; question++) {
            losses[question] = Part.given("loss_" + question, contrastive.loss(question), "loss of the question");
        }
        Part mean = Part.quotient(
                "loss",
                "mean over the questions",
                Part.sum("losses", "summed", losses),
                Part.given("pair_count", pairCount, "how many pairs there are"));
        return loss == 0
                ? Part.step("score", 0, "no loss: nothing was tested", mean)
                : Part.min(
                        "score",
                        "one over the loss, but no more than the cap",
                        Part.given("score_cap", scoreCap, "parameter"),
                        Part.quotient("inverse_loss", "one over the loss", Part.given("one", 1, ""), mean));
    }

    private Part sharePart(Part score, double[] scores, double max) {
        Part divisor = Part.sum(
                "divisor",
                "largest score and the guard",
                Part.given("max_score", max, "largest score of the round"),
                Part.given("guard", MAX_SCORE_GUARD, "so that a round of zeros does not divide by zero"));
        Part before = Part.quotient("reward", "score over the largest of the round", score, divisor);
        if (burnShare == 0) {
            return before;
        }
        double sum = 0;
        for (double each : scores) {
            sum += each / divisor.value();
        }
        if (before.value() == 0 || sum <= LEAST_REWARD) {
            return Part.step("reward", 0, "nothing to burn from", before.as("reward_before_burn", before.words()));
        }
        return Part.max(
                "reward",
                "what burning leaves",
                Part.given("least_reward", LEAST_REWARD, "of whoever has any"),
                Part.product(
                        "kept",
                        "less what is burnt",
                        before.as("reward_before_burn", before.words()),
                        Part.given("keep_share", 1 - burnShare, "what the burner leaves")));
    }
}
