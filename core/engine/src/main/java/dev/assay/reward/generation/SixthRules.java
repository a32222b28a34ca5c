package dev.assay.reward.generation;

import dev.assay.reward.Feature;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import dev.assay.reward.Part;
import java.util.List;

/**
 * Version 6: a mean that punishes low quality, a bonus by the rank of the speed, little for newcomers.
 *
 * <pre>
 *   q        = mean(quality^1.5);  q ≤ 0.85 in a strict task: q²
 *   speed    = sorted(quality·metric)[int(0.3·n)]
 *   newcomer = 1 if n &gt; 8 else 0.25            n: periods that have a score
 * </pre>
 *
 * <p>A result without a metric is passed over by both.
 */
final class SixthRules implements VolumeRules {
    private static final double QUALITY_EXPONENT = 1.5;
    private static final double METRIC_MAX = 1e12;

    private final int power;
    private final int newcomerPeriods;
    private final double newcomerShare;
    private final double qualityExponent;
    private final double strictAtMost;
    private final double speedQuantile;
    private final double bonusRange;
    private final boolean tiesShareRank;

    SixthRules(ParameterValues given) {
        power = given.smallNumber("power");
        newcomerPeriods = given.smallNumber("newcomerPeriods");
        newcomerShare = given.number("newcomerShare");
        qualityExponent = given.number("qualityExponent");
        strictAtMost = given.number("strictAtMost");
        speedQuantile = given.number("speedQuantile");
        bonusRange = given.number("bonusRange");
        tiesShareRank = given.flag("tiesShareRank");
    }

    static List<Parameter> parameters() {
        return List.of(
                Parameter.wholeNumber("power", 4, 1, 16, "power of a miner's share of the volume of a task"),
                Parameter.wholeNumber("newcomerPeriods", 8, 0, 10_000, "periods up to which a miner is a newcomer"),
                Parameter.ratio("newcomerShare", 0.25, "share of the period score that a newcomer keeps"),
                Parameter.number("qualityExponent", QUALITY_EXPONENT, 0, 16, "power of the quality of a result"),
                Parameter.ratio("strictAtMost", 0.85, "mean quality up to which strict tasks square it"),
                Parameter.ratio("speedQuantile", 0.3, "which of the sorted speeds stands for a miner"),
                Parameter.ratio("bonusRange", 0.5, "bonus of the fastest less that of the slowest"),
                Parameter.flag(
                        "tiesShareRank", true, "whether equal speeds share a rank; if not, who comes first wins"));
    }

    @Override
    public Feature second() {
        return Feature.number("metric", "units/s", "volume over response time: tokens or steps per second")
                .min(0)
                .max(METRIC_MAX)
                .missing("no response time: the result is passed over");
    }

    @Override
    public boolean ranksSpeed() {
        return true;
    }

    @Override
    public double bonusRange() {
        return bonusRange;
    }

    @Override
    public boolean tiesShareRank() {
        return tiesShareRank;
    }

    @Override
    public int power() {
        return power;
    }

    @Override
    public boolean normalises() {
        return true;
    }

    @Override
    public void measure(double[] results, int from, int to, boolean strict, ResultMeasure into) {
        long[] keys = into.quantile().room(to - from);
        boolean usual = qualityExponent == QUALITY_EXPONENT;
        double sum = 0;
        int count = 0;
        for (int at = from * COLUMNS; at < to * COLUMNS; at += COLUMNS) {
            double quality = results[at + QUALITY];
            double metric = results[at + SECOND];
            if (!Double.isNaN(metric)) {
                sum += usual ? quality * Math.sqrt(quality) : Math.pow(quality, qualityExponent);
                keys[count++] = IndexQuantile.key(quality * metric);
            }
        }
        double mean = count == 0 ? 0 : sum / count;
        int place = Math.min((int) (speedQuantile * count), count - 1);
        into.set(
                strict && mean <= strictAtMost ? mean * mean : mean,
                count == 0 ? Double.NaN : into.quantile().select(count, place));
    }

    @Override
    public double newcomerFactor(int periods) {
        return periods > newcomerPeriods ? 1 : newcomerShare;
    }

    @Override
    public Part explainQuality(double value) {
        return Part.given(
                "quality", value, "mean of the powered qualities, squared where it is low and the task strict");
    }
}
