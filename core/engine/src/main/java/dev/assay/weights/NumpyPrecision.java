package dev.assay.weights;

import java.util.Arrays;

/**
 * Arithmetic on arrays as NumPy does it, bit for bit, in one of its two precisions.
 *
 * <p>Values are doubles here either way. In {@link #FLOAT32} each holds a float32, and every single operation is rounded
 * to float32 at once. That is what float32 hardware gives: a sum, difference, product or quotient of two float32 in
 * double and then rounded is rounded right, since 53 bits are more than twice 24 and two.
 *
 * <p>Stateless; safe from any thread. Source: {@code loops_utils.h.src} (sums) and {@code _function_base_impl.py}
 * (quantiles) of NumPy 2.0; NumPy 2.4 computes the place of a float32 quantile in float64 instead.
 */
enum NumpyPrecision {
    FLOAT32 {
        @Override
        double round(double value) {
            return (float) value;
        }
    },
    FLOAT64 {
        @Override
        double round(double value) {
            return value;
        }
    };

    /** Fewer are added one after the other. */
    private static final int LANES = 8;
    /** More are cut in two. */
    private static final int BLOCK = 128;

    /** The value in this precision. */
    abstract double round(double value);

    /** The values in this precision, in a new array. */
    double[] round(double[] values) {
        return Arrays.stream(values).map(this::round).toArray();
    }

    /** {@code np.sum}: halves, blocks of at most 128 in eight lanes, and the lanes in pairs. */
    double sum(double[] values) {
        return sum(values, 0, values.length);
    }

    private double sum(double[] values, int from, int count) {
        if (count < LANES) {
            return addAll(0, values, from, from + count);
        }
        if (count <= BLOCK) {
            return sumBlock(values, from, count);
        }
        int half = count / 2;
        half -= half % LANES;
        return round(sum(values, from, half) + sum(values, from + half, count - half));
    }

    private double sumBlock(double[] values, int from, int count) {
        double[] lanes = Arrays.copyOfRange(values, from, from + LANES);
        int whole = count - count % LANES;
        for (int i = LANES; i < whole; i++) {
            lanes[i % LANES] = round(lanes[i % LANES] + values[from + i]);
        }
        double low = round(round(lanes[0] + lanes[1]) + round(lanes[2] + lanes[3]));
        double high = round(round(lanes[4] + lanes[5]) + round(lanes[6] + lanes[7]));
        return addAll(round(low + high), values, from + whole, from + count);
    }

    private double addAll(double sum, double[] values, int from, int to) {
        double result = sum;
        for (int i = from; i < to; i++) {
            result = round(result + values[i]);
        }
        return result;
    }

    /** {@code np.cumsum}: one after the other. */
    double[] runningSums(double[] values) {
        double[] sums = values.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] = round(sums[i - 1] + values[i]);
        }
        return sums;
    }

    /** The values over a divisor, in a new array. */
    double[] divided(double[] values, double divisor) {
        return Arrays.stream(values).map(value -> round(value / divisor)).toArray();
    }

    /** {@code np.quantile} with its default method, of at least one value. */
    double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double position = round((sorted.length - 1) * round(q));
        int below = (int) position;
        double low = sorted[below];
        double high = sorted[Math.min(below + 1, sorted.length - 1)];
        double fraction = round(position - below);
        double gap = round(high - low);
        return fraction < 0.5 ? round(low + round(gap * fraction)) : round(high - round(gap * round(1 - fraction)));
    }
}
