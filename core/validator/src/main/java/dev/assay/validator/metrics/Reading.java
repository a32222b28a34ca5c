package dev.assay.validator.metrics;

import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked once a second at most, however many gauges are made of it. Where it cannot be asked any more, as
 * after the engine has stopped, its numbers are NaN and the scrape goes on. Safe from any thread.
 */
final class Reading<T> {
    private static final long FRESH_NS = 1_000_000_000L;

    private final Supplier<T> source;
    private @Nullable T value;
    private long askedNs;
    private boolean hasAsked;

    Reading(Supplier<T> source) {
        this.source = source;
    }

    double value(ToDoubleFunction<T> part) {
        T now = now();
        return now == null ? Double.NaN : part.applyAsDouble(now);
    }

    private synchronized @Nullable T now() {
        long nowNs = System.nanoTime();
        if (!hasAsked || nowNs - askedNs >= FRESH_NS) {
            value = ask();
            askedNs = nowNs;
            hasAsked = true;
        }
        return value;
    }

    private @Nullable T ask() {
        try {
            return source.get();
        } catch (IllegalStateException e) {
            return null; // assay.engine.failed says so
        }
    }
}
