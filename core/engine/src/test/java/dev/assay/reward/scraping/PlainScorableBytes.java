package dev.assay.reward.scraping;

import java.util.HashMap;
import java.util.Map;

/** The slow, obvious twin of {@link ScorableBytes}: a map of sums. Stateless. */
final class PlainScorableBytes {
    private PlainScorableBytes() {}

    /**
     * Scorable bytes of every bucket of every miner.
     *
     * @param buckets by miner, a row of key and size each
     */
    static double[][] of(double[][][] buckets, double[] credibilities) {
        Map<Double, Double> sums = new HashMap<>();
        for (int miner = 0; miner < buckets.length; miner++) {
            for (double[] bucket : buckets[miner]) {
                sums.merge(bucket[0], bucket[1] * credibilities[miner], Double::sum);
            }
        }
        double[][] scorable = new double[buckets.length][];
        for (int miner = 0; miner < buckets.length; miner++) {
            scorable[miner] = new double[buckets[miner].length];
            for (int at = 0; at < scorable[miner].length; at++) {
                double size = buckets[miner][at][1];
                double sum = sums.getOrDefault(buckets[miner][at][0], 0.0);
                scorable[miner][at] = sum == 0 ? 0 : Math.floor(size * size * credibilities[miner] / sum);
            }
        }
        return scorable;
    }
}
