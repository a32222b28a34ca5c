package dev.assay.score;

import java.util.Arrays;

/**
 * Weights moved towards what the others think, so that a validator does not lose its trust.
 *
 * <pre>
 *   mix:         (1-λ)·w + λ·C/ΣC                                     C: consensus on the chain, in [0, 1] for each uid
 *   loss(λ)    = Σ max(0, mix(λ) - C)                                 what clipping will take away
 *   allowed    = 1 - vtrustMin, or 1.05·(1-ΣC) if even C/ΣC loses more
 *   λ          = the smallest with loss(λ) ≤ allowed, 0 if w itself is within 1 - vtrustMin
 * </pre>
 *
 * <p>The loss is convex and piecewise linear in λ, with a corner where a miner's mix crosses its consensus. λ is found
 * exactly: corners in order, then the one line on which the loss meets what is allowed.
 *
 * <p>Stateless; safe from any thread; results are new arrays. <b>Cost</b>: one sort of at most n corners.
 *
 * <p>Source: {@code adjust_for_vtrust} in {@code neurons/validator_utils.py} and the mix in {@code neurons/validator.py} of
 * myshell-ai/MyShell-TTS-Subnet at 6be8efd: vtrustMin 0.5, mix 0.1.
 */
public final class ConsensusBlend {
    private static final double UNAVOIDABLE_MARGIN = 1.05;

    private ConsensusBlend() {}

    /**
     * Weights after the adjustment.
     *
     * @param lambda share of the consensus in them, in [0, 1]
     * @param weights one for each uid
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
    public record Adjusted(double lambda, double[] weights) {}

    /**
     * {@code (1-λ)·w + λ·C/ΣC}; the weights themselves where there is no consensus.
     *
     * @param weights finite, at least 0
     * @param consensus as many, finite, at least 0
     * @param lambda in [0, 1]
     * @throws IllegalArgumentException if an argument is out of range or the lengths differ
     */
    public static double[] mix(double[] weights, double[] consensus, double lambda) {
        requireRanges(weights, consensus);
        Checks.share("lambda", lambda);
        return mixed(weights, consensus, sum(consensus), lambda);
    }

    private static double[] mixed(double[] weights, double[] consensus, double consensusSum, double lambda) {
        double[] mixed = weights.clone();
        for (int i = 0; i < mixed.length && consensusSum > 0; i++) {
            mixed[i] = (1 - lambda) * weights[i] + lambda * (consensus[i] / consensusSum);
        }
        return mixed;
    }

    /**
     * Moves weights as little as possible towards the consensus until the validator keeps {@code vtrustMin} of its trust.
     *
     * @param weights shares; finite, at least 0
     * @param consensus as many, finite, at least 0
     * @param vtrustMin in [0, 1]
     * @throws IllegalArgumentException if an argument is out of range or the lengths differ
     */
    public static Adjusted keepTrust(double[] weights, double[] consensus, double vtrustMin) {
        requireRanges(weights, consensus);
        Checks.share("vtrustMin", vtrustMin);
        double consensusSum = sum(consensus);
        double wanted = 1 - vtrustMin;
        double unavoidable = 1 - consensusSum;
        double allowed = unavoidable > wanted ? UNAVOIDABLE_MARGIN * unavoidable : wanted;
        Lines lines = new Lines(weights, consensus, consensusSum);
        double lambda = consensusSum == 0 || lines.lossAt(0) <= Math.max(wanted, allowed) ? 0 : lines.solve(allowed);
        return new Adjusted(lambda, lambda == 0 ? weights.clone() : mixed(weights, consensus, consensusSum, lambda));
    }

    private static void requireRanges(double[] weights, double[] consensus) {
        Checks.amounts("weights", weights);
        Checks.sameLength("consensus", consensus.length, weights.length);
        Checks.amounts("consensus", consensus);
        Checks.amount("sum of consensus", sum(consensus));
        Checks.amount("sum of weights", sum(weights));
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    /** What each miner's mix is above its consensus: {@code excess + λ·slope}. */
    private static final class Lines {
        private final double[] excesses;
        private final double[] slopes;

        Lines(double[] weights, double[] consensus, double consensusSum) {
            excesses = new double[weights.length];
            slopes = new double[weights.length];
            for (int i = 0; i < weights.length; i++) {
                excesses[i] = weights[i] - consensus[i];
                slopes[i] = consensus[i] / consensusSum - weights[i];
            }
        }

        double lossAt(double lambda) {
            double loss = 0;
            for (int i = 0; i < excesses.length; i++) {
                loss += Math.max(0, excesses[i] + lambda * slopes[i]);
            }
            return loss;
        }

        /** The smallest λ at which the loss is what is allowed; it is more at 0 and not more at 1. */
        double solve(double allowed) {
            double[] corners = corners();
            int low = 0;
            int high = corners.length - 1;
            while (high - low > 1) { // the loss falls until it is allowed, and being convex is then never above it
                int middle = (low + high) >>> 1;
                if (lossAt(corners[middle]) > allowed) {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            return meet(corners[low], corners[high], allowed);
        }

        private double[] corners() {
            double[] corners = new double[excesses.length + 2];
            corners[1] = 1;
            int count = 2;
            for (int i = 0; i < excesses.length; i++) {
                double corner = -excesses[i] / slopes[i];
                if (corner > 0 && corner < 1) { // also false for NaN
                    corners[count++] = corner;
                }
            }
            double[] sorted = Arrays.copyOf(corners, count);
            Arrays.sort(sorted);
            return sorted;
        }

        private double meet(double from, double to, double allowed) {
            double middle = (from + to) / 2; // no corner in between: who counts here counts on the whole line
            double excess = 0;
            double slope = 0;
            for (int i = 0; i < excesses.length; i++) {
                if (excesses[i] + middle * slopes[i] > 0) {
                    excess += excesses[i];
                    slope += slopes[i];
                }
            }
            return Math.min(to, Math.max(from, (allowed - excess) / slope));
        }
    }
}
