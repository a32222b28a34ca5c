package dev.assay.validator.metrics;

import dev.assay.pipeline.PipelineListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * Measures how long it takes from an offer until a response would survive the death of the process. Called by the
 * sequencer's thread, once for each response: a few additions.
 */
public final class JournalLatency implements PipelineListener {
    /** Upper ends of the buckets, in microseconds: from a quiet machine to one that is in trouble. */
    private static final long[] BUCKETS_US = {
        50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 50_000, 100_000, 250_000, 1_000_000
    };

    private final Timer latency;
    private final Counter errors;

    /** Counts here. */
    public JournalLatency(MeterRegistry meters) {
        latency = Timer.builder("assay.journal.latency")
                .description("From the offer of a response until it is journalled.")
                .serviceLevelObjectives(LongStream.of(BUCKETS_US)
                        .mapToObj(us -> Duration.ofNanos(us * 1_000))
                        .toArray(Duration[]::new))
                .register(meters);
        errors = Counter.builder("assay.engine.errors")
                .description("Errors that a thread of the engine met.")
                .register(meters);
    }

    @Override
    public void onJournalled(long latencyNs) {
        latency.record(latencyNs, TimeUnit.NANOSECONDS);
    }

    @Override
    public void onError(Throwable error) {
        errors.increment();
    }
}
