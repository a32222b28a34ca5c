package dev.assay.bench;

import dev.assay.engine.AssayEngine;
import java.util.concurrent.TimeUnit;

/** Opens rounds for the producers, with rising ids. Any thread; taken once in {@link BenchSubnet#MINERS} responses. */
final class RoundSource {
    private static final long DEADLINE_NS = TimeUnit.MINUTES.toNanos(10);

    private final AssayEngine engine;
    private final int[] uids = BenchSubnet.uids();
    private final byte[] task = BenchSubnet.task();
    private long openedCount;

    RoundSource(AssayEngine engine) {
        this.engine = engine;
    }

    /** Opens the next round, which asks every miner, and returns its id. */
    synchronized long open() {
        long roundId = ++openedCount;
        engine.openRound(BenchSubnet.NETUID, roundId, nowNs() + DEADLINE_NS, BenchSubnet.REFERENCE, uids, task);
        return roundId;
    }

    synchronized long openedCount() {
        return openedCount;
    }

    static long nowNs() {
        return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
    }
}
