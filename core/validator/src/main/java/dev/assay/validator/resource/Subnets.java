package dev.assay.validator.resource;

import dev.assay.consensus.Metagraph;
import dev.assay.engine.AssayEngine;
import dev.assay.pipeline.RoundRecord;
import dev.assay.validator.serve.SidecarServices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What the resources of this package share: the engine, the form of each subnet's answers, its newest metagraph, and
 * which answers were taken. Any thread.
 */
final class Subnets {
    private static final long WAIT_NS_MIN = 200_000;
    private static final long WAIT_NS_MAX = 20_000_000;
    private static final int LINE_BYTES_PER_RESPONSE_BYTE = 8;
    private static final int LINE_BYTES_MIN = 64 << 10;
    private static final int LINE_BYTES_MAX = 16 << 20;

    private final AssayEngine engine;
    private final Clock clock;
    private final int bodyBytesMax;
    private final AnswerLedger ledger;
    private final Map<Integer, SubnetForm> forms = new ConcurrentHashMap<>();
    private final Map<Integer, NewestMetagraph> newest = new ConcurrentHashMap<>();

    Subnets(SidecarServices services) {
        engine = services.engine();
        clock = services.clock();
        bodyBytesMax = services.config().limits().bodyBytesMax();
        ledger = new AnswerLedger(engine);
    }

    AssayEngine engine() {
        return engine;
    }

    AnswerLedger ledger() {
        return ledger;
    }

    /** Longest body that is read whole. */
    int bodyBytesMax() {
        return bodyBytesMax;
    }

    /** Longest line of a stream: room for a response's values with all their digits. */
    int lineBytesMax() {
        long bytes =
                (long) LINE_BYTES_PER_RESPONSE_BYTE * engine.config().pipeline().responseBytesMax();
        return (int) Math.max(LINE_BYTES_MIN, Math.min(LINE_BYTES_MAX, bytes));
    }

    SubnetForm form(int netuid) {
        return forms.computeIfAbsent(netuid, key -> SubnetForm.of(engine.books().config(key)));
    }

    NewestMetagraph newest(int netuid) {
        NewestMetagraph known = newest.get(netuid);
        return known != null ? known : loadNewest(netuid);
    }

    private synchronized NewestMetagraph loadNewest(int netuid) {
        return newest.computeIfAbsent(
                netuid,
                key -> engine.books().metagraph(key).map(NewestMetagraph::of).orElse(NewestMetagraph.NONE));
    }

    /** Gives a metagraph to the engine; one at a time, so that the newest here is the newest there. */
    synchronized long take(Metagraph metagraph) {
        long sequence = engine.takeMetagraph(metagraph);
        newest.put(metagraph.netuid(), NewestMetagraph.of(metagraph));
        return sequence;
    }

    ResponseDraft newDraft() {
        return new ResponseDraft(engine.config().pipeline().responseBytesMax());
    }

    /** Epoch nanoseconds. */
    long nowNs() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /**
     * When a response was received that says nothing of it: now, and not before its round, even if somebody has set the
     * machine's clock back since.
     */
    long receivedNs(@org.jspecify.annotations.Nullable RoundAnswers round) {
        return round == null ? nowNs() : Math.max(nowNs(), round.openedNs());
    }

    /** Waits until a round has closed; empty if nobody remembers it, still open if the time is up. */
    Optional<RoundRecord> awaitClosed(int netuid, long roundId, Supplier<Duration> timeLeft) {
        Optional<RoundRecord> record = engine.books().round(netuid, roundId);
        for (long waitNs = WAIT_NS_MIN; record.filter(RoundRecord::isOpen).isPresent(); ) {
            long leftNs = timeLeft.get().toNanos();
            if (leftNs <= 0 || Thread.currentThread().isInterrupted()) {
                break;
            }
            LockSupport.parkNanos(Math.min(waitNs, leftNs));
            waitNs = Math.min(2 * waitNs, WAIT_NS_MAX);
            record = engine.books().round(netuid, roundId);
        }
        return record;
    }

    /** Closes a round if it is open; whoever else may do so at the same moment is none the worse. */
    void closeIfOpen(int netuid, long roundId) {
        if (engine.books().openRounds(netuid).contains(roundId)) {
            try {
                engine.closeRound(netuid, roundId);
            } catch (IllegalArgumentException e) {
                if (engine.books().openRounds(netuid).contains(roundId)) {
                    throw e;
                }
            }
        }
    }
}
