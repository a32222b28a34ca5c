package dev.assay.evaluator.onnx;

/**
 * From a vector per token to one per item, and to length 1. Stateless.
 *
 * <p>{@code mean}: {@code v[d] = Σ_t mask[t] · token[t][d] / Σ_t mask[t]}. {@code first}: that of the first token.
 * {@code normalise}: {@code v / max(√Σ v[d]², 1e-12)}, so that a vector of zeros stays one. All float64, sums in index
 * order.
 */
final class Pooling {
    private static final double NORM_MIN = 1e-12;

    private Pooling() {}

    /**
     * The mean over the tokens of an item.
     *
     * @param tokens items × length × width
     * @param mask items × length, 1 for a token, at least one an item
     */
    static void mean(double[] tokens, long[] mask, int item, int length, int width, double[] out, int at) {
        long count = 0;
        for (int token = 0; token < length; token++) {
            int row = item * length + token;
            if (mask[row] != 0) {
                count++;
                for (int d = 0; d < width; d++) {
                    out[at + d] += tokens[row * width + d];
                }
            }
        }
        for (int d = 0; d < width; d++) {
            out[at + d] /= count;
        }
    }

    /** Gives a vector length 1. */
    static void normalise(double[] values, int at, int width) {
        double sum = 0;
        for (int d = 0; d < width; d++) {
            sum += values[at + d] * values[at + d];
        }
        double norm = Math.max(Math.sqrt(sum), NORM_MIN);
        for (int d = 0; d < width; d++) {
            values[at + d] /= norm;
        }
    }
}
