package dev.assay.weights;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What version 11 of the Python SDK makes of weights, bit for bit: plain float64, sums from left to right.
 *
 * <p>Quantile, floor and uniform fallback of version 10 are gone: what it cannot send it refuses. Python from 3.12 on
 * compensates its sums, which may move the last bit of a clipped share; this is Python to 3.11.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: one sort and a few copies.
 *
 * <p>Source: {@code sdk/python/bittensor/intents/weights.py} of RaoFoundation/subtensor at 032d5fd.
 */
public final class Sdk11 {
    private static final double EPSILON = 1e-7;

    private Sdk11() {}

    /**
     * {@code normalize}: {@code rint(w / max w * 65535)}, zeros dropped.
     *
     * @param uids u16, in any order
     * @param weights finite, at least 0; nothing, and all zero, gives {@link Submission#NOTHING}
     * @throws IllegalArgumentException if a weight or uid is out of range or the lengths differ
     */
    public static Submission normalize(int[] uids, double[] weights) {
        Checks.sendable(uids, weights);
        return MaxUpscale.send(uids, weights);
    }

    /**
     * {@code clip_to_max_weight}: shares of which none is above the limit, in a new array.
     *
     * @param weights at least 0, with a finite sum above 0
     * @param limit in (0, 1]
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double[] clip(double[] weights, double limit) {
        if (!(limit > 0 && limit <= 1)) { // written so that NaN is rejected
            throw Checks.invalid("limit", limit, "in (0, 1]");
        }
        double total = requireTotal(weights);
        int n = weights.length;
        if (n * limit <= 1) {
            return equal(n);
        }
        double[] ascending =
                Arrays.stream(weights).map(weight -> weight / total).sorted().toArray();
        if (ascending[n - 1] <= limit) {
            return Arrays.stream(weights).map(weight -> weight / total).toArray();
        }
        double cutoff = cutoffShare(ascending, limit) * total;
        if (cutoff == 0) {
            return equal(n); // all would be cut to 0, and 0 be divided by 0
        }
        double[] clipped =
                Arrays.stream(weights).map(weight -> Math.min(weight, cutoff)).toArray();
        return NumpyPrecision.FLOAT64.divided(clipped, sum(clipped));
    }

    private static double[] equal(int n) {
        double[] shares = new double[n];
        Arrays.fill(shares, 1.0 / n);
        return shares;
    }

    private static double cutoffShare(double[] ascending, double limit) {
        int n = ascending.length;
        double[] sums = NumpyPrecision.FLOAT64.runningSums(ascending);
        int k = 0;
        for (int i = 0; i < n; i++) {
            k += ascending[i] / ((n - i - 1) * ascending[i] + sums[i] + EPSILON) < limit ? 1 : 0;
        }
        double below = sums[Math.floorMod(k - 1, n)]; // Python counts -1 from the end
        return (limit * below - EPSILON) / (1 - limit * (n - k));
    }

    /**
     * {@code SetWeights}: clips unless it is a lone self-weight, normalises, and refuses what the chain would.
     *
     * @param uids u16, none twice
     * @param weights finite, at least 0, not all zero
     * @param limits what the subnet asks for
     * @throws IllegalArgumentException if a weight or uid is out of range, a uid is there twice, nothing is left, or too
     *     few are
     */
    public static Submission conform(int[] uids, double[] weights, SubnetLimits limits) {
        Checks.sendable(uids, weights);
        requireDistinct(uids);
        boolean isSelfWeight = limits.isSelfWeight(uids);
        boolean clips = !isSelfWeight && limits.clips();
        Submission sent = normalize(uids, clips ? clip(weights, limits.maxWeightLimit()) : weights);
        if (sent.isNothing()) {
            throw Checks.invalid("weights", "0", "above 0 for at least one uid");
        }
        if (!isSelfWeight && sent.uids().length < limits.minAllowedWeights()) {
            throw Checks.invalid(
                    "weights left",
                    sent.uids().length,
                    "at least minAllowedWeights=" + limits.minAllowedWeights() + " after rounding");
        }
        return sent;
    }

    private static void requireDistinct(int[] uids) {
        int[] sorted = IntStream.of(uids).sorted().toArray();
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw Checks.invalid("uid", sorted[i], "there once");
            }
        }
    }

    private static double requireTotal(double[] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) { // written so that NaN is rejected
                throw Checks.invalid("weights[" + i + "]", weights[i], "finite and at least 0");
            }
        }
        double total = sum(weights);
        if (!(total > 0 && total < Double.POSITIVE_INFINITY)) {
            throw Checks.invalid("sum of weights", total, "finite and above 0");
        }
        return total;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
