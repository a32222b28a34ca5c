package dev.assay.validator.page;

import dev.assay.pipeline.PipelineListener;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Records how long it takes from the offer of a response until it is journalled.
 *
 * <p><b>Threads</b>: {@link #onJournalled} is the sequencer's, is wait-free and allocates nothing; {@link #take} is for one
 * other thread at a time. <b>Memory</b>: two histograms of about 20 KB, however many responses. <b>Precision</b>: a
 * microsecond and two digits, at most a minute.
 */
final class JournalLatency implements PipelineListener {
    /** Longest latency that is told apart; longer ones count as this. */
    static final long LONGEST_NS = TimeUnit.MINUTES.toNanos(1);

    private static final long UNIT_NS = 1000;
    private static final int DIGITS = 2;

    private final SingleWriterRecorder recorder = new SingleWriterRecorder(UNIT_NS, LONGEST_NS, DIGITS);
    private @Nullable Histogram spare;

    @Override
    public void onJournalled(long latencyNs) {
        recorder.recordValue(Math.min(Math.max(latencyNs, 0), LONGEST_NS));
    }

    /** An empty histogram that holds whatever this can record. */
    static Histogram histogram() {
        return new Histogram(UNIT_NS, LONGEST_NS, DIGITS);
    }

    /** Adds what was recorded since the last call. */
    synchronized void take(Histogram into) {
        Histogram taken = recorder.getIntervalHistogram(spare);
        into.add(taken);
        spare = taken;
    }
}
