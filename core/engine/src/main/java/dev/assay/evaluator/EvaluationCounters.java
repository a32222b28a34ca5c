package dev.assay.evaluator;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often what happened to one evaluator.
 *
 * <p>Safe from any thread: the maps never change, and every count is an atomic of its own. Most are written by the thread
 * of the evaluation alone, those of late and second answers and of refusals by whoever brings them. Read together, they
 * need not be of one moment.
 */
public final class EvaluationCounters {
    private final Map<EvaluationStatus, AtomicLong> attempts = zeros(EvaluationStatus.class);
    private final Map<EvaluationStatus, AtomicLong> requests = zeros(EvaluationStatus.class);
    private final Map<EvaluationEvent, AtomicLong> events = zeros(EvaluationEvent.class);

    EvaluationCounters() {}

    private static <K extends Enum<K>> Map<K, AtomicLong> zeros(Class<K> keys) {
        Map<K, AtomicLong> zeros = new EnumMap<>(keys);
        for (K key : keys.getEnumConstants()) {
            zeros.put(key, new AtomicLong());
        }
        return zeros;
    }

    private static <K> AtomicLong of(Map<K, AtomicLong> counts, K key) {
        return Objects.requireNonNull(counts.get(key));
    }

    /** Attempts that ended so. */
    public long attempts(EvaluationStatus status) {
        return of(attempts, status).get();
    }

    /** Requests that ended so, after one attempt, several or none. */
    public long requests(EvaluationStatus status) {
        return of(requests, status).get();
    }

    /** Requests that ended so, broadly. */
    public long requests(EvaluationStatus.Family family) {
        return requests.entrySet().stream()
                .filter(entry -> entry.getKey().family() == family)
                .mapToLong(entry -> entry.getValue().get())
                .sum();
    }

    /** How often that happened. */
    public long events(EvaluationEvent event) {
        return of(events, event).get();
    }

    /** Requests by how they ended, those that never happened included. */
    public Map<EvaluationStatus, Long> requests() {
        Map<EvaluationStatus, Long> all = new EnumMap<>(EvaluationStatus.class);
        requests.forEach((status, count) -> all.put(status, count.get()));
        return all;
    }

    void countAttempt(EvaluationStatus status) {
        of(attempts, status).incrementAndGet();
    }

    void countRequest(EvaluationStatus status) {
        of(requests, status).incrementAndGet();
    }

    void count(EvaluationEvent event) {
        of(events, event).incrementAndGet();
    }

    @Override
    public String toString() {
        return "requests=" + requests();
    }
}
