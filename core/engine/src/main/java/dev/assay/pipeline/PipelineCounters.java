package dev.assay.pipeline;

import dev.assay.response.Refusal;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what the pipeline did and what it did not take, by reason. Every method may be called from any thread; nothing
 * is ever reset.
 */
public final class PipelineCounters {
    private final AtomicLongArray refused = new AtomicLongArray(Refusal.COUNT);
    private final LongAdder accepted = new LongAdder();
    private final LongAdder roundsScored = new LongAdder();
    private final LongAdder modelErrors = new LongAdder();

    void onRefused(Refusal reason) {
        refused.getAndIncrement(reason.index());
    }

    void onAccepted(long count) {
        accepted.add(count);
    }

    void onRoundScored() {
        roundsScored.increment();
    }

    void onModelError() {
        modelErrors.increment();
    }

    /** Responses journalled since the engine opened. */
    public long accepted() {
        return accepted.sum();
    }

    /** Responses refused for this reason since the engine opened. */
    public long refused(Refusal reason) {
        return refused.get(reason.index());
    }

    /** Every reason that occurred, with its count. */
    public Map<Refusal, Long> refusals() {
        Map<Refusal, Long> counts = new EnumMap<>(Refusal.class);
        for (Refusal reason : Refusal.values()) {
            if (refused(reason) > 0) {
                counts.put(reason, refused(reason));
            }
        }
        return counts;
    }

    /** Rounds scored since the engine opened. */
    public long roundsScored() {
        return roundsScored.sum();
    }

    /** Times that a reward model threw; its round stays unscored. */
    public long modelErrors() {
        return modelErrors.sum();
    }
}
