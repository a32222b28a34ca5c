package dev.assay.simulation;

import dev.assay.consensus.SparseRows;
import dev.assay.weights.Submission;
import java.util.Arrays;

/**
 * Weights of a validator that does no work and submits what it can read on chain, as it stood when the last epoch ended.
 *
 * <p>Immutable.
 *
 * @param source {@link #CONSENSUS}, {@link #MEAN}, or the name of a validator whose stored row is copied
 */
record CopiedWeights(String source) implements WeightPlan {
    /** Copies the consensus that the last epoch computed. */
    static final String CONSENSUS = "consensus";

    /** Copies the mean of the rows of all others, by active stake. */
    static final String MEAN = "mean";

    @Override
    public Submission submission(String validator, PublicView view) {
        SimulatedEpoch seen = view.previous();
        return seen == null ? Submission.NOTHING : Submission.ofShares(view.byUidNow(seen, shares(validator, seen)));
    }

    private double[] shares(String copier, SimulatedEpoch seen) {
        return switch (source) {
            case CONSENSUS ->
                Arrays.stream(seen.stored().consensusU16()).asDoubleStream().toArray();
            case MEAN -> mean(copier, seen);
            default -> row(source, seen);
        };
    }

    private static double[] row(String name, SimulatedEpoch seen) {
        int uid = seen.uidOf(name);
        return uid < 0 ? new double[0] : seen.weightShares(uid);
    }

    private static double[] mean(String copier, SimulatedEpoch seen) {
        double[] mean = new double[seen.uidCount()];
        SparseRows weights = seen.metagraph().weights();
        for (int row = 0; row < mean.length; row++) {
            double stake = seen.name(row).equals(copier) ? 0 : seen.trace().activeStake()[row];
            double[] shares =
                    stake == 0 || weights.start(row) == weights.end(row) ? new double[0] : seen.weightShares(row);
            for (int column = 0; column < shares.length; column++) {
                mean[column] += stake * shares[column];
            }
        }
        return mean;
    }
}
