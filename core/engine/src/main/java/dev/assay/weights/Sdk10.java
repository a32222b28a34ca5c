package dev.assay.weights;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What version 10 of the Python SDK makes of weights, bit for bit: float32 where NumPy is float32, its sums, its
 * promotion of numbers.
 *
 * <ul>
 *   <li>{@link #process}: floor, quantile and cap; what validators call before they set weights.
 *   <li>{@link #emit}: u16 weights; all that the SDK itself does when it sets them.
 *   <li>{@link #normalizeMaxWeight}, {@link #convertToDense}, {@link #splitToU16}: the rest of its arithmetic.
 * </ul>
 *
 * <p>{@link WeightVectors} goes the same way in float64 and by uid, and is what this library itself uses.
 *
 * <p><b>Where this is not the SDK</b>: it refuses infinite weights and sums that overflow, for which the SDK ends in NaN,
 * and NaN where the SDK fails without a reason. <b>Threads</b>: stateless. <b>Cost</b>: two sorts and some ten copies.
 *
 * <p>Source: {@code bittensor/utils/weight_utils.py} of opentensor/bittensor at bb526e6 (10.2.0) under NumPy 2.0 to 2.3.
 */
public final class Sdk10 {
    private static final double FLOOR = 1e-5;

    private Sdk10() {}

    /**
     * Weights after {@link #process}.
     *
     * @param uids whose, in the order of the input; all uids where everybody gets something
     * @param weights shares that sum to about 1
     * @param isFloat32 whether the SDK returns float32; float64 where it makes weights up for all uids
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
    public record Processed(int[] uids, double[] weights, boolean isFloat32) {}

    /**
     * {@code process_weights}: everybody alike where nothing is positive or the subnet is too small; 1e-5 for all, and
     * the weights on top, where too few are positive; else those not below a quantile; then the cap.
     *
     * <p>The SDK puts the weights on top by their place in the input and not by uid, and so does this.
     *
     * @param uids one for each weight
     * @param weights any finite, or NaN; what is not above 0 in float32 counts as not given
     * @param uidCount of the subnet, in [0, 65536]
     * @param minAllowedWeights at least 0
     * @param maxWeightLimit largest share, in (0, 1]
     * @param excludeQuantile u16; the share of the weights to drop from below
     * @throws IllegalArgumentException if an argument is out of range, the lengths differ, or more weights are given than
     *     there are uids and 1e-5 is due
     */
    public static Processed process(
            int[] uids,
            double[] weights,
            int uidCount,
            int minAllowedWeights,
            double maxWeightLimit,
            int excludeQuantile) {
        Checks.sameLength(uids.length, weights.length);
        Checks.range("uidCount", uidCount, 0, WeightVector.U16_MAX + 1);
        Checks.range("minAllowedWeights", minAllowedWeights, 0, Integer.MAX_VALUE);
        Checks.range("excludeQuantile", excludeQuantile, 0, WeightVector.U16_MAX);
        requireLimit(maxWeightLimit);
        double[] floats = float32s(weights);
        int[] positive =
                IntStream.range(0, floats.length).filter(i -> floats[i] > 0).toArray();
        if (positive.length == 0 || uidCount < minAllowedWeights) {
            double[] equal = new double[uidCount];
            Arrays.fill(equal, 1.0 / uidCount);
            return ofAll(equal);
        }
        if (positive.length < minAllowedWeights) {
            return ofAll(cap(onFloor(floats, positive, uidCount), maxWeightLimit, NumpyPrecision.FLOAT64));
        }
        double[] values = Arrays.stream(positive).mapToDouble(i -> floats[i]).toArray();
        double spare = (double) (values.length - minAllowedWeights) / values.length;
        double quantile = Math.min((double) excludeQuantile / WeightVector.U16_MAX, spare);
        double threshold = NumpyPrecision.FLOAT32.quantile(values, quantile);
        int[] kept = Arrays.stream(positive).filter(i -> floats[i] >= threshold).toArray();
        double[] keptValues = Arrays.stream(kept).mapToDouble(i -> floats[i]).toArray();
        return new Processed(
                Arrays.stream(kept).map(i -> uids[i]).toArray(),
                cap(keptValues, maxWeightLimit, NumpyPrecision.FLOAT32),
                true);
    }

    private static Processed ofAll(double[] weights) {
        return new Processed(IntStream.range(0, weights.length).toArray(), weights, false);
    }

    private static double[] onFloor(double[] floats, int[] positive, int uidCount) {
        double[] weights = new double[uidCount];
        Arrays.fill(weights, FLOOR);
        for (int place : positive) {
            if (place >= uidCount) {
                throw Checks.invalid("weights.length", floats.length, "at most uidCount=" + uidCount);
            }
            weights[place] += floats[place];
        }
        return weights;
    }

    /**
     * {@code normalize_max_weight} of float32: shares of which none is above the limit by more than rounding, in a new
     * array.
     *
     * @param weights finite; at least 0
     * @param limit in (0, 1]
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double[] normalizeMaxWeight(double[] weights, double limit) {
        requireLimit(limit);
        for (int i = 0; i < weights.length; i++) {
            if (!(weights[i] >= 0)) { // written so that NaN is rejected
                throw Checks.invalid("weights[" + i + "]", weights[i], "finite and at least 0");
            }
        }
        return cap(float32s(weights), limit, NumpyPrecision.FLOAT32);
    }

    /**
     * The cap. Sums differ by their order: that of the values as they are and that of the sorted ones. The cutoff is a
     * float64 in either precision, since NumPy makes one of a number that counts.
     */
    private static double[] cap(double[] values, double limit, NumpyPrecision numpy) {
        int n = values.length;
        double sum = numpy.sum(values);
        if (sum == Double.POSITIVE_INFINITY) {
            throw Checks.invalid("sum of weights", sum, "finite");
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double sortedSum = numpy.sum(sorted);
        if (sum == 0 || n * limit <= 1) {
            return equal(n, numpy);
        }
        double[] ascending = numpy.divided(sorted, sortedSum);
        if (ascending[n - 1] <= numpy.round(limit)) {
            return numpy.divided(values, sum);
        }
        double cutoff = cutoffShare(ascending, limit, numpy) * sortedSum;
        if (cutoff == 0) {
            return equal(n, numpy); // all would be cut to 0, and 0 be divided by 0
        }
        double cut = numpy.round(cutoff);
        double[] capped =
                Arrays.stream(values).map(value -> value > cutoff ? cut : value).toArray();
        return numpy.divided(capped, numpy.sum(capped));
    }

    private static double[] equal(int n, NumpyPrecision numpy) {
        double[] shares = new double[n];
        Arrays.fill(shares, numpy.round(1.0 / n));
        return shares;
    }

    private static double cutoffShare(double[] ascending, double limit, NumpyPrecision numpy) {
        int n = ascending.length;
        double roundLimit = numpy.round(limit);
        double epsilon = numpy.round(1e-7);
        double[] sums = numpy.runningSums(ascending);
        int k = 0;
        for (int i = 0; i < n; i++) {
            double above = numpy.round((n - i - 1) * ascending[i]);
            double all = numpy.round(numpy.round(above + sums[i]) + epsilon);
            k += numpy.round(ascending[i] / all) < roundLimit ? 1 : 0;
        }
        double below = sums[Math.floorMod(k - 1, n)]; // Python counts -1 from the end
        return numpy.round(numpy.round(roundLimit * below) - epsilon) / (1 - limit * (n - k));
    }

    /**
     * {@code convert_weights_and_uids_for_emit}: {@code rint(w / max w * 65535)}, zeros dropped; in float64.
     *
     * @param uids u16, in any order; not checked for duplicates
     * @param weights finite, at least 0; all zero gives {@link Submission#NOTHING}
     * @throws IllegalArgumentException if a weight or uid is out of range, the lengths differ, or nothing is given
     */
    public static Submission emit(int[] uids, double[] weights) {
        Checks.sendable(uids, weights);
        if (weights.length == 0) {
            throw Checks.invalid("weights.length", 0, "at least 1");
        }
        return MaxUpscale.send(uids, weights);
    }

    /** {@code convert_and_normalize_weights_and_uids}: the same for a list of numbers, which becomes float32 first. */
    public static Submission convertAndNormalize(int[] uids, double[] weights) {
        return emit(uids, float32s(weights));
    }

    /**
     * {@code convert_weight_uids_and_vals_to_tensor}: a row of the chain as shares of all uids, float32.
     *
     * @param uidCount of the subnet, at least 0
     * @param uids below {@code uidCount}; of two weights for one uid the last counts
     * @param values u16
     * @throws IllegalArgumentException if an argument is out of range or the lengths differ
     */
    public static double[] convertToDense(int uidCount, int[] uids, int[] values) {
        Checks.range("uidCount", uidCount, 0, WeightVector.U16_MAX + 1);
        Checks.sameLength(uids.length, values.length);
        Checks.u16s("values", values);
        double[] row = new double[uidCount];
        for (int i = 0; i < uids.length; i++) {
            Checks.range("uids[" + i + "]", uids[i], 0, uidCount - 1L);
            row[uids[i]] = values[i];
        }
        double sum = NumpyPrecision.FLOAT32.sum(row);
        return sum > 0 ? NumpyPrecision.FLOAT32.divided(row, sum) : row;
    }

    /**
     * {@code convert_maybe_split_to_u16}: parts of 65,535 that sum to it; what rounding leaves goes to the largest.
     *
     * @param parts at least 0, any scale, with a finite sum above 0
     * @throws IllegalArgumentException if a part is out of range or the sum is
     */
    public static int[] splitToU16(double[] parts) {
        double sum = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!(parts[i] >= 0)) { // written so that NaN is rejected
                throw Checks.invalid("parts[" + i + "]", parts[i], "at least 0");
            }
            sum += parts[i];
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw Checks.invalid("sum of parts", sum, "finite and above 0");
        }
        double divisor = sum;
        int[] split = Arrays.stream(parts)
                .mapToInt(part -> (int) Math.rint(part / divisor * WeightVector.U16_MAX))
                .toArray();
        int largest = 0;
        for (int i = 1; i < split.length; i++) {
            largest = split[i] > split[largest] ? i : largest;
        }
        split[largest] -= Arrays.stream(split).sum() - WeightVector.U16_MAX;
        return split;
    }

    private static double[] float32s(double[] weights) {
        double[] floats = NumpyPrecision.FLOAT32.round(weights);
        for (int i = 0; i < floats.length; i++) {
            if (Double.isInfinite(floats[i])) {
                throw Checks.invalid("weights[" + i + "]", weights[i], "finite in float32");
            }
        }
        return floats;
    }

    private static void requireLimit(double limit) {
        if (!(limit > 0 && limit <= 1)) { // written so that NaN is rejected
            throw Checks.invalid("limit", limit, "in (0, 1]");
        }
    }
}
