package dev.assay.reward.generation;

/**
 * What the results of a miner in a task come to: its quality and a speed that stands for it.
 *
 * <p>Used again for the next miner; belongs to one thread.
 */
final class ResultMeasure {
    private final IndexQuantile quantile = new IndexQuantile();
    private double quality;
    private double speed;

    void set(double newQuality, double newSpeed) {
        quality = newQuality;
        speed = newSpeed;
    }

    /** For rules that rank speeds. */
    IndexQuantile quantile() {
        return quantile;
    }

    /** At least 0; 0 if no result counts. */
    double quality() {
        return quality;
    }

    /** NaN if no result has one. */
    double speed() {
        return speed;
    }
}
