package dev.assay.bench;

import dev.assay.engine.AssayEngine;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Opens rounds on a thread of its own, as a validator does, so that receivers find the next one open when theirs is full.
 *
 * <p><b>Threads</b>: {@link #take} from any.
 */
final class RoundSource implements AutoCloseable {
    private static final long DEADLINE_NS = TimeUnit.MINUTES.toNanos(10);
    private static final int AHEAD = 8;

    private final AssayEngine engine;
    private final int[] uids = BenchSubnet.uids();
    private final byte[] task = BenchSubnet.task();
    private final BlockingQueue<Long> opened = new ArrayBlockingQueue<>(AHEAD);
    private final Thread opener = new Thread(this::keepOpening, "bench-rounds");
    private volatile boolean closed; // set once, by close

    RoundSource(AssayEngine engine) {
        this.engine = engine;
        opener.setDaemon(true);
        opener.start();
    }

    private void keepOpening() {
        try {
            for (long roundId = 1; !closed; roundId++) {
                engine.openRound(BenchSubnet.NETUID, roundId, nowNs() + DEADLINE_NS, BenchSubnet.REFERENCE, uids, task);
                opened.put(roundId);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // by close, while waiting for a producer
        } catch (IllegalStateException e) {
            if (!closed) {
                throw e;
            }
        }
    }

    /** A round that asks every miner and that nobody else was given. */
    long take() {
        try {
            return opened.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a round", e);
        }
    }

    static long nowNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }

    @Override
    public void close() {
        closed = true;
        opener.interrupt();
    }
}
