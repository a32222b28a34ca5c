package dev.assay.pipeline;

import dev.assay.config.SubnetConfig;
import dev.assay.response.Refusal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
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
    private final Map<Integer, SignatureCounts> signatures = new HashMap<>(); // read-only after construction

    /** Counts for a pipeline without subnets of its own: a recovery, a replay. */
    PipelineCounters() {
        this(List.of());
    }

    PipelineCounters(List<SubnetConfig> subnets) {
        for (SubnetConfig subnet : subnets) {
            signatures.put(subnet.netuid(), new SignatureCounts());
        }
    }

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

    /** Numbers of the subnets that are configured, ascending. */
    public List<Integer> netuids() {
        return signatures.keySet().stream().sorted().toList();
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

    /**
     * What became of the signatures of a subnet's responses.
     *
     * @throws IllegalArgumentException if no such subnet is configured
     */
    public SignatureCounts signatures(int netuid) {
        SignatureCounts counts = signatures.get(netuid);
        if (counts == null) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be one of " + signatures.keySet());
        }
        return counts;
    }

    /** Times that a reward model threw; its round stays unscored. */
    public long modelErrors() {
        return modelErrors.sum();
    }
}
