package dev.assay.pipeline;

import java.util.function.BooleanSupplier;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.jctools.queues.SpscArrayQueue;

/**
 * Carries the rewards of closed rounds from one lane to the bookkeeper, and the empty holders back; a fixed number of
 * them, so that a lane which runs ahead waits.
 */
final class ResultChannel {
    private static final int CAPACITY = 64;

    private final SpscArrayQueue<RoundResult> filled = new SpscArrayQueue<>(CAPACITY);
    private final SpscArrayQueue<RoundResult> empty = new SpscArrayQueue<>(CAPACITY);
    private final IdleStrategy laneIdle = new BackoffIdleStrategy();
    private final IdleStrategy bookkeeperIdle = new BackoffIdleStrategy();
    private final BooleanSupplier failed;

    ResultChannel(BooleanSupplier failed) {
        this.failed = failed;
        for (int i = 0; i < CAPACITY; i++) {
            empty.add(new RoundResult());
        }
    }

    /** An empty holder; the lane's thread. */
    RoundResult acquire() {
        return await(empty, laneIdle);
    }

    /** Hands over the next result; the lane's thread. */
    void publish(RoundResult result) {
        filled.add(result);
    }

    /** The next result, which the lane has or will have; the bookkeeper's thread. */
    RoundResult take() {
        return await(filled, bookkeeperIdle);
    }

    /** Gives a holder back; the bookkeeper's thread. */
    void release(RoundResult result) {
        empty.add(result);
    }

    private RoundResult await(SpscArrayQueue<RoundResult> queue, IdleStrategy idle) {
        RoundResult result = queue.poll();
        while (result == null) {
            if (failed.getAsBoolean() || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException("the pipeline has stopped");
            }
            idle.idle();
            result = queue.poll();
        }
        idle.reset();
        return result;
    }
}
