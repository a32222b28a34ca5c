package dev.assay.validator.push;

import dev.assay.validator.weighing.Codes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts pushes.
 *
 * <ul>
 *   <li>{@code assay.push.attempt}, timer: attempts by {@code netuid} and {@code outcome}, which is {@code scheduled} or the
 *       problem;
 *   <li>{@code assay.pushes}, counter: pushes by {@code netuid} and {@code state} in which they ended, and those scheduled;
 *   <li>{@code assay.push.confirmed.block}, gauge: the block at which the chain last took weights that were pushed;
 *   <li>{@code assay.push.history.errors}, counter: lines of the history that could not be written.
 * </ul>
 *
 * <p>Safe from any thread.
 */
final class PushMeters {
    private final MeterRegistry meters;
    private final Counter historyErrors;
    private final Map<Integer, AtomicLong> confirmedBlocks = new ConcurrentHashMap<>();

    PushMeters(MeterRegistry meters) {
        this.meters = meters;
        historyErrors = Counter.builder("assay.push.history.errors")
                .description("Lines of the history of pushes that could not be written.")
                .register(meters);
    }

    void attempt(int netuid, AttemptResult result, long tookNs) {
        Timer.builder("assay.push.attempt")
                .description("Attempts to hand weights to pylon, by outcome.")
                .tag("netuid", Integer.toString(netuid))
                .tag("outcome", result.outcome())
                .register(meters)
                .record(Math.max(0, tookNs), TimeUnit.NANOSECONDS);
    }

    void push(Push push) {
        Counter.builder("assay.pushes")
                .description("Pushes of weights, by the state they came to.")
                .tag("netuid", Integer.toString(push.netuid()))
                .tag("state", Codes.of(push.state()))
                .register(meters)
                .increment();
    }

    void confirmed(int netuid, long block) {
        confirmedBlocks.computeIfAbsent(netuid, this::confirmedBlock).set(block);
    }

    private AtomicLong confirmedBlock(int netuid) {
        AtomicLong block = new AtomicLong();
        Gauge.builder("assay.push.confirmed.block", block, AtomicLong::doubleValue)
                .description("Block at which the chain last took weights that were pushed.")
                .tag("netuid", Integer.toString(netuid))
                .register(meters);
        return block;
    }

    void historyError() {
        historyErrors.increment();
    }
}
