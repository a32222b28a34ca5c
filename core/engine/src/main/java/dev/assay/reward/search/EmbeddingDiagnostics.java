package dev.assay.reward.search;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardOutcome;

/** What {@link EmbeddingReward} tells beside the rewards; keeps nothing where nobody wants it. Belongs to one thread. */
final class EmbeddingDiagnostics {
    private static final int TOP = 3;

    private final boolean wanted;
    private final double[] losses;
    private final double[] scores;
    private final double[] top1;
    private final double[] top3;
    private final double[] before;
    private final double[] burner;

    private EmbeddingDiagnostics(boolean wanted, double[][] places) {
        this.wanted = wanted;
        losses = places[0];
        scores = places[1];
        top1 = places[2];
        top3 = places[3];
        before = places[4];
        burner = places[5];
    }

    static EmbeddingDiagnostics of(RewardBatch batch, RewardOutcome outcome) {
        double[][] places = new double[6][0];
        for (int index = 0; index < places.length && outcome.wantsDiagnostics(); index++) {
            boolean ofRounds = index == places.length - 1;
            places[index] = outcome.diagnose(index, ofRounds ? batch.roundCount() : batch.rowCount());
        }
        return new EmbeddingDiagnostics(outcome.wantsDiagnostics(), places);
    }

    void keep(int row, double loss, double score, ContrastiveLoss contrastive, PairProducts products) {
        if (wanted) {
            boolean failed = Double.isNaN(loss);
            losses[row] = loss;
            scores[row] = score;
            top1[row] = failed ? 0 : contrastive.foundWithin(1, products);
            top3[row] = failed ? 0 : contrastive.foundWithin(TOP, products);
        }
    }

    void keepRound(RewardBatch batch, int round, double[] rewards, double burnt) {
        if (wanted) {
            int first = batch.firstRow(round);
            System.arraycopy(rewards, first, before, first, batch.rowCount(round));
            burner[round] = burnt;
        }
    }
}
