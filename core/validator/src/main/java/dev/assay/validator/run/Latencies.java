package dev.assay.validator.run;

import dev.assay.pipeline.PipelineListener;
import dev.assay.validator.command.Shown;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * How long it took from the offer of an answer until it was journalled, as a distribution.
 *
 * <p><b>Threads</b>: written by the sequencer's alone; read once the engine is closed. Nothing is allocated per answer.
 */
final class Latencies implements PipelineListener {
    private static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int DIGITS = 3;
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    private final Histogram histogram = new Histogram(LONGEST_NS, DIGITS);

    @Override
    public void onJournalled(long latencyNs) {
        histogram.recordValue(Math.min(Math.max(latencyNs, 0), LONGEST_NS));
    }

    /** {@code 50 % within 41 us, …}; of no answers, a dash. */
    String words() {
        if (histogram.getTotalCount() == 0) {
            return "-";
        }
        StringBuilder words = new StringBuilder();
        for (double percentile : PERCENTILES) {
            words.append(Shown.number(percentile)).append(" % within ");
            words.append(Shown.duration(histogram.getValueAtPercentile(percentile)))
                    .append(", ");
        }
        return words + "the slowest " + Shown.duration(histogram.getMaxValue());
    }
}
