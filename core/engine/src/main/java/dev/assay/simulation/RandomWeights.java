package dev.assay.simulation;

import dev.assay.weights.Submission;
import java.util.SplittableRandom;

/**
 * Weights of a validator that looks at some of the miners and judges each more or less well.
 *
 * <p>Every miner has a quality, uniform in [0, 1) and the same for all validators. A validator sees each miner with
 * probability {@code coverage}, and gives it {@code quality * (1 + spread * u)} with u uniform in [-1, 1). All draws
 * follow from the seed and the names, so that adding a miner changes nothing for the others. Immutable.
 *
 * @param seed of all draws
 * @param coverage share of the miners that a validator sees, in (0, 1]
 * @param spread how far a judgement may be off, in [0, 1]
 * @param redraw whether coverage and judgements are drawn anew every epoch; qualities never are
 */
record RandomWeights(long seed, double coverage, double spread, boolean redraw) implements WeightPlan {
    @Override
    public Submission submission(String validator, PublicView view) {
        double[] shares = new double[view.holders().size()];
        for (int uid = 0; uid < shares.length; uid++) {
            Participant holder = view.holders().get(uid);
            shares[uid] = holder.isValidator() ? 0 : share(validator, holder.name(), redraw ? view.epoch() : 0);
        }
        return Submission.ofShares(shares);
    }

    private double share(String validator, String miner, int epoch) {
        double quality = random(seed, miner.hashCode()).nextDouble();
        SplittableRandom judgement = random(
                random(random(seed, miner.hashCode()).nextLong(), validator.hashCode())
                        .nextLong(),
                epoch);
        if (judgement.nextDouble() >= coverage) {
            return 0;
        }
        return quality * (1 + spread * (2 * judgement.nextDouble() - 1));
    }

    /** SplittableRandom stirs its seed, so that neighbouring keys are as far apart as any. */
    private static SplittableRandom random(long seed, int key) {
        return new SplittableRandom(new SplittableRandom(seed).nextLong() ^ key);
    }
}
