package dev.assay.reward.generation;

import dev.assay.reward.Feature;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import java.util.List;

/**
 * Version 4: {@code mean(quality·speed)}; a newcomer loses up to a quarter.
 *
 * <pre>
 *   newcomer = 1 - max(0, 1 - n/8)·0.25        n: periods that have a score
 * </pre>
 */
final class FourthRules implements VolumeRules {
    private final int power;
    private final int newcomerPeriods;
    private final double newcomerLoss;

    FourthRules(ParameterValues given) {
        power = given.smallNumber("power");
        newcomerPeriods = given.smallNumber("newcomerPeriods");
        newcomerLoss = given.number("newcomerLoss");
    }

    static List<Parameter> parameters() {
        return List.of(
                Parameter.wholeNumber("power", 3, 1, 16, "power of a miner's share of the volume of a task"),
                Parameter.wholeNumber("newcomerPeriods", 8, 1, 10_000, "periods after which a miner is no newcomer"),
                Parameter.ratio("newcomerLoss", 0.25, "share of the period score that a miner without periods loses"));
    }

    @Override
    public Feature second() {
        return Feature.number("speed", "ratio", "speed modifier, see generation.v4-speed")
                .min(0)
                .max(1e6);
    }

    @Override
    public boolean ranksSpeed() {
        return false;
    }

    @Override
    public double bonusRange() {
        return 0;
    }

    @Override
    public boolean tiesShareRank() {
        return true;
    }

    @Override
    public int power() {
        return power;
    }

    @Override
    public boolean normalises() {
        return false;
    }

    @Override
    public void measure(double[] results, int from, int to, boolean strict, ResultMeasure into) {
        double sum = 0;
        for (int at = from * COLUMNS; at < to * COLUMNS; at += COLUMNS) {
            sum += results[at + QUALITY] * results[at + SECOND];
        }
        into.set(from == to ? 0 : sum / (to - from), Double.NaN);
    }

    @Override
    public double newcomerFactor(int periods) {
        return 1 - Math.max(0, 1 - (double) periods / newcomerPeriods) * newcomerLoss;
    }

    @Override
    public Part explainQuality(double value) {
        return Part.given("quality", value, "mean of quality times speed over the results");
    }
}
