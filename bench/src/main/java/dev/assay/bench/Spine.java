package dev.assay.bench;

import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.engine.AssayEngine;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.PipelineListener;
import dev.assay.pipeline.ScoreTable;
import dev.assay.response.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An engine with a fresh journal, the subnet that is measured, and threads that feed it. For one thread. */
final class Spine implements AutoCloseable {
    private static final long PARK_NS = 50_000;
    private static final long TIMEOUT_NS = TimeUnit.MINUTES.toNanos(2);

    private final TemporaryFolder folder = new TemporaryFolder();
    private final AssayEngine engine;
    private final RoundSource rounds;
    private final List<Producer> producers = new ArrayList<>();
    private final ExecutorService threads;
    private long offeredCount;

    private long backPressuredCount;

    /** @param snapshotEveryEvents events between two snapshots; 0: none while it runs */
    Spine(int producerCount, long snapshotEveryEvents, PipelineListener listener) {
        EngineConfig config = EngineConfig.of(folder.path(), BenchSubnet.config());
        PipelineConfig sizes = config.pipeline().withSnapshotEveryEvents(snapshotEveryEvents);
        engine = AssayEngine.open(config.withPipeline(sizes), listener);
        Hotkey[] hotkeys = BenchSubnet.hotkeys();
        engine.takeMetagraph(BenchSubnet.metagraph(hotkeys));
        engine.loadReference(BenchSubnet.NETUID, BenchSubnet.REFERENCE, BenchSubnet.reference());
        rounds = new RoundSource(engine);
        for (int i = 0; i < producerCount; i++) {
            producers.add(new Producer(engine, rounds, hotkeys));
        }
        threads = Executors.newFixedThreadPool(producerCount);
    }

    /**
     * Offers so many responses, and returns when every one of them is journalled, scored, and in the score book.
     *
     * @param count a multiple of the number of producers and of {@link BenchSubnet#MINERS}
     */
    ScoreTable carry(int count) throws InterruptedException, ExecutionException {
        List<Future<?>> running = new ArrayList<>();
        for (Producer producer : producers) {
            running.add(threads.submit(() -> producer.produce(count / producers.size())));
        }
        for (Future<?> producer : running) {
            producer.get();
        }
        offeredCount += count;
        awaitRounds();
        return engine.scores(BenchSubnet.NETUID);
    }

    /** Waits until every round that was filled is scored; the question for the scores that follows waits for the book. */
    void awaitRounds() {
        long deadlineNs = System.nanoTime() + TIMEOUT_NS;
        while (engine.counters().roundsScored() < offeredCount / BenchSubnet.MINERS) {
            if (engine.failure() != null || System.nanoTime() - deadlineNs > 0) {
                throw new IllegalStateException("the rounds were not scored", engine.failure());
            }
            LockSupport.parkNanos(PARK_NS);
        }
    }

    /** Checks that whatever was offered is in the scores, and nothing else. */
    void check() {
        long scored = 0;
        for (ScoreTable.Row row : engine.scores(BenchSubnet.NETUID).rows()) {
            require(row.score() > 0, "uid " + row.uid() + " has the score " + row.score());
            scored += row.rounds();
        }
        require(
                engine.counters().accepted() == offeredCount,
                "accepted " + engine.counters().accepted());
        require(scored == offeredCount, "scored " + scored);
        long refused =
                engine.counters().refusals().values().stream().mapToLong(n -> n).sum();
        require(
                refused == engine.counters().refused(Refusal.BACK_PRESSURED),
                "refused " + engine.counters().refusals());
    }

    private void require(boolean holds, String found) {
        if (!holds) {
            throw new IllegalStateException(found + "; offered " + offeredCount, engine.failure());
        }
    }

    Producer producer(int number) {
        return producers.get(number);
    }

    /** Tells {@link #check} of responses that were offered through a {@link #producer}. */
    void countOffered(long count) {
        offeredCount += count;
    }

    /** Refused offers since the last call; while the producers rest. */
    long takeBackPressuredCount() {
        long before = backPressuredCount;
        backPressuredCount =
                producers.stream().mapToLong(Producer::backPressuredCount).sum();
        return backPressuredCount - before;
    }

    @Override
    public void close() {
        threads.shutdown();
        rounds.close();
        engine.close();
        folder.close();
    }
}
