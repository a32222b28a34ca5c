package dev.assay.validator.page;

import org.HdrHistogram.Histogram;

/**
 * How long it took from the offer of a response until it would survive the death of the process; over the same time as the
 * rates. All 0 if none came.
 *
 * @param count responses
 * @param p50Ns half took at most this
 * @param p90Ns nine in ten
 * @param p99Ns 99 in a hundred
 * @param p999Ns 999 in a thousand
 * @param maxNs the slowest
 */
public record OverviewLatency(long count, long p50Ns, long p90Ns, long p99Ns, long p999Ns, long maxNs) {
    static OverviewLatency of(Histogram histogram) {
        if (histogram.getTotalCount() == 0) {
            return new OverviewLatency(0, 0, 0, 0, 0, 0);
        }
        return new OverviewLatency(
                histogram.getTotalCount(),
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(90),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9),
                histogram.getMaxValue());
    }
}
