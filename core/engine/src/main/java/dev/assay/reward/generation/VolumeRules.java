package dev.assay.reward.generation;

import dev.assay.reward.Feature;
import dev.assay.reward.Part;

/**
 * In what one version of the volume-weighted reward differs from the next: how results become a quality, whether speed is
 * ranked, what a newcomer loses. Immutable.
 *
 * <p>Results are rows of three columns: task, quality, and the feature {@link #second}.
 */
interface VolumeRules {
    /** Columns of a result. */
    int COLUMNS = 3;
    /** Column of the quality. */
    int QUALITY = 1;
    /** Column of the second feature. */
    int SECOND = 2;

    /** What a result has besides its quality. */
    Feature second();

    /** Whether miners get a bonus by the rank of their speed. */
    boolean ranksSpeed();

    /** Bonus of the best rank; the last one loses as much. 0 where speed is not ranked. */
    double bonusRange();

    /** Whether equal speeds share the mean of their ranks and do not keep the order of the batch. */
    boolean tiesShareRank();

    /** Power of a miner's share of the volume of a task. */
    int power();

    /** Whether the weights are divided by their sum. */
    boolean normalises();

    /** Looks at the results from row {@code from} up to {@code to} of a task. */
    void measure(double[] results, int from, int to, boolean strict, ResultMeasure into);

    /** What is left of the period score of a miner with so many periods that have one. */
    double newcomerFactor(int periods);

    /** The quality, laid open. */
    Part explainQuality(double value);
}
