package dev.assay.reward.speech;

/**
 * Turns one measured error of a synthesised sample into a share of perfection.
 *
 * <pre>
 *   n = clip(1 - (error - low)/(high - low), floor, 1)
 * </pre>
 *
 * <p>The low end is perfect, the high end the worst; where low is above high, a larger number is the better one.
 *
 * @param name of the error
 * @param low perfect
 * @param high worst
 * @param floor what the worst keeps, above 0, so that a product of several can still be compared
 */
record SampleMetric(String name, double low, double high, double floor) {

    SampleMetric {
        if (low == high) {
            throw new IllegalArgumentException(name + "High=" + high + ": must differ from " + name + "Low");
        }
    }

    double normalised(double error) {
        return Math.min(1, Math.max(floor, 1 - (error - low) / (high - low)));
    }
}
