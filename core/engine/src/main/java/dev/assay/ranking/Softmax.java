package dev.assay.ranking;

/**
 * Shares that grow with the exponential of a value.
 *
 * <pre>
 *   softmax(x)_i = e^((x_i - max x) / T) / Σ_j e^((x_j - max x) / T)
 * </pre>
 *
 * <p>Shifted by the maximum, so that nothing overflows whatever the temperature; what is far below the maximum becomes
 * 0. An infinite maximum is shared equally by those who have it; -∞ gets 0; all at -∞ share equally.
 *
 * <p>Stateless; safe from any thread. <b>Cost</b>: n exponentials. <b>Aliasing</b>: the result is a new array.
 */
public final class Softmax {
    private Softmax() {}

    /**
     * The shares, in a new array; they sum to 1 unless there are no values.
     *
     * @param temperature T, finite and above 0; the lower, the more goes to the best
     * @throws IllegalArgumentException if a value is NaN or the temperature out of range
     */
    public static double[] of(double[] values, double temperature) {
        Checks.noNaN("values", values);
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw Checks.invalid("temperature", temperature, "finite and above 0");
        }
        double max = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            max = Math.max(max, value);
        }
        double[] shares = new double[values.length];
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            // An infinity less itself is NaN, and stands for a value at the maximum.
            shares[i] = values[i] == max ? 1 : StrictMath.exp((values[i] - max) / temperature);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
