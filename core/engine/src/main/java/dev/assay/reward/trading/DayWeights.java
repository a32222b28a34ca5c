package dev.assay.reward.trading;

import java.util.Arrays;

/**
 * What a day weighs by its age: {@code floor + (1 - floor)·e^(-decay·age)}, age in days from 0.
 *
 * <p>Belongs to one thread. <b>Cost</b>: one exponential per age that was not asked for before.
 */
final class DayWeights {
    private final double floor;
    private final double decay;
    private double[] byAge = {};

    DayWeights(double floor, double decay) {
        this.floor = floor;
        this.decay = decay;
    }

    /** Weights of ages 0 … days-1; may be longer. */
    double[] upTo(int days) {
        int known = byAge.length;
        if (known < days) {
            byAge = Arrays.copyOf(byAge, Math.max(days, 2 * known));
            for (int age = known; age < byAge.length; age++) {
                byAge[age] = floor + (1 - floor) * StrictMath.exp(-decay * age);
            }
        }
        return byAge;
    }
}
