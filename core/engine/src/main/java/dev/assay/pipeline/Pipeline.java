package dev.assay.pipeline;

import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.journal.Journal;
import dev.assay.journal.SnapshotStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.collections.Int2ObjectHashMap;
import org.agrona.concurrent.UnsafeBuffer;
import org.jctools.queues.MpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * The whole path from offers to scores, with its threads: one sequencer, some lanes, one bookkeeper, one for the disk.
 *
 * <p><b>Threads</b>: every method may be called from any thread but {@link #close}, which is for one.
 */
public final class Pipeline implements AutoCloseable {
    private static final int CONTROLS_MAX = 1024;
    private static final int QUERIES_MAX = 1024;
    private static final long DRAIN_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long DRAIN_PARK_NS = 50_000;
    private static final long ANSWER_TIMEOUT_S = 120;

    private final PipelineState state;
    private final Journal journal;
    private final InboundRing ring;
    private final Outcomes outcomes;
    private final PipelineCounters counters;
    private final PipelineFailure failure;
    private final ResponseGate gate;
    private final EventWriter writer;
    private final StorageAgent storage;
    private final SnapshotWriter snapshots;
    private final Queue<ControlCommand> controls = new MpscArrayQueue<>(CONTROLS_MAX);
    private final Queue<BookQuery<?>> queries = new MpscArrayQueue<>(QUERIES_MAX);
    private final Int2ObjectHashMap<ReferenceShelf> shelves = new Int2ObjectHashMap<>();
    private final AgentThread sequencerThread;
    private final List<AgentThread> readerThreads = new ArrayList<>();
    private final AgentThread storageThread;
    private final Object controlOrder = new Object();
    private boolean closed; // guarded by controlOrder

    private Pipeline(
            EngineConfig config,
            PipelineListener listener,
            PipelineState state,
            Journal journal,
            PipelineCounters counters,
            PipelineFailure failure) {
        this.state = state;
        this.journal = journal;
        this.counters = counters;
        this.failure = failure;
        PipelineConfig sizes = config.pipeline();
        ring = new InboundRing(sizes.ringBytes());
        outcomes = new Outcomes(ring.outcomeCapacity());
        BatchStream stream = new BatchStream(sizes.batchCount(), sizes.batchBytes(), sizes.laneCount() + 1);
        writer = new EventWriter(journal, stream, outcomes, sizes.batchBytes(), listener, counters, failure::isSet);
        Recovery recovery = state.requireRecovery();
        snapshots = new SnapshotWriter(
                new SnapshotStore(journal.directory()),
                sizes.snapshotEveryEvents(),
                recovery.journalIdHigh(),
                recovery.journalIdLow(),
                recovery.snapshotSequence());
        storage = new StorageAgent(journal, writer::journalledCount, snapshots);
        Sequencer sequencer = sequencer(sizes);
        configure(config, sequencer);
        gate = new ResponseGate(
                ring,
                config.subnets(),
                state.register(),
                sizes.responseBytesMax(),
                counters,
                failure::isSet,
                journal.diskSpace()::isFull);
        sequencerThread = new AgentThread(sequencer, failure);
        storageThread = AgentThread.unhurried(storage, failure);
        addReaders(stream);
    }

    private Sequencer sequencer(PipelineConfig sizes) {
        return new Sequencer(
                ring,
                controls,
                state.register(),
                writer,
                outcomes,
                counters,
                new SequencerClock(sizes.clock(), journal.summary().lastTimeNs()),
                journal.diskSpace(),
                sizes.openRoundsMax());
    }

    /** Journals the configuration if it is not what the journal says already; before any thread runs. */
    private void configure(EngineConfig config, Sequencer sequencer) {
        if (!state.isConfiguredAs(config)) {
            sequencer.configure(config.subnets());
            writer.flush();
        }
        for (SubnetConfig subnet : config.subnets()) {
            ReferenceShelf shelf = new ReferenceShelf(subnet.createRewardModel());
            SubnetBook book = state.bookkeeper().books().get(subnet.netuid());
            if (book != null && book.config().hasSameModelAs(subnet)) {
                for (Map.Entry<Long, byte[]> reference : book.references().entrySet()) {
                    byte[] bytes = reference.getValue();
                    shelf.load(reference.getKey(), new UnsafeBuffer(bytes), 0, bytes.length);
                }
            }
            shelves.put(subnet.netuid(), shelf);
        }
    }

    private void addReaders(BatchStream stream) {
        int reader = 0;
        for (Lane lane : state.lanes()) {
            readerThreads.add(new AgentThread(new LaneAgent(stream, reader, lane, "assay-lane-" + reader), failure));
            reader++;
        }
        readerThreads.add(
                new AgentThread(new BookkeeperAgent(state.bookkeeper(), stream, reader, queries, snapshots), failure));
    }

    private void start() {
        readerThreads.forEach(AgentThread::start);
        storageThread.start();
        sequencerThread.start();
    }

    /**
     * Opens the journal, brings everything to where it ends, and starts the threads.
     *
     * @throws dev.assay.journal.JournalException if the journal cannot be used
     */
    public static Pipeline open(EngineConfig config, PipelineListener listener) {
        return open(config, listener, RoundObserver.NONE);
    }

    /** The same, with somebody who looks on from the lanes' threads, and so may hold them up. */
    static Pipeline open(EngineConfig config, PipelineListener listener, RoundObserver observer) {
        PipelineCounters counters = new PipelineCounters();
        PipelineFailure failure = new PipelineFailure(listener);
        PipelineState state = new PipelineState(
                config.pipeline().laneCount(),
                config.pipeline().timestampToleranceNs(),
                counters,
                listener,
                observer,
                failure::isSet);
        Journal journal = state.recover(config.journal());
        Pipeline pipeline = new Pipeline(config, listener, state, journal, counters, failure);
        pipeline.start();
        return pipeline;
    }

    /** Takes a copy of a response; returns its position, or the negative code of a refusal. Lock-free. */
    public long offer(DirectBuffer buffer, int offset, int length) {
        return gate.offer(buffer, offset, length);
    }

    /** What became of a position: see {@link Outcomes}. */
    public long outcome(long position) {
        return outcomes.get(position);
    }

    /** Does something between two responses and waits until it is journalled; returns its sequence number. */
    long control(ControlCommand.Action action) {
        ControlCommand command = new ControlCommand(action);
        synchronized (controlOrder) { // keeps the queue and the ring in one order; never on the way of a response
            if (closed) {
                throw new IllegalStateException("the engine is closed");
            }
            if (!controls.offer(command)) {
                throw new IllegalStateException("controls=" + CONTROLS_MAX + ": too many commands wait");
            }
            while (!ring.offerControl()) {
                failure.rethrow();
                Thread.onSpinWait();
            }
        }
        return await(command.result());
    }

    /** What the validator tells the engine. */
    public Commands commands() {
        return new Commands(this);
    }

    /** What the engine knows. */
    public Books books() {
        return new Books(this::query);
    }

    /** Asks the bookkeeper and waits for the answer. */
    <T> T query(Function<Bookkeeper, T> question) {
        BookQuery<T> query = new BookQuery<>(writer.journalledCount(), question);
        synchronized (controlOrder) {
            if (closed) {
                throw new IllegalStateException("the engine is closed");
            }
            if (!queries.offer(query)) {
                throw new IllegalStateException("queries=" + QUERIES_MAX + ": too many questions wait");
            }
        }
        return await(query.result());
    }

    /** Waits, but not for ever: nothing in here may hang its caller. */
    private <T> T await(CompletableFuture<T> result) {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_TIMEOUT_S);
        while (System.nanoTime() < deadlineNs) {
            try {
                return result.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                failure.rethrow();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the engine", e);
            } catch (java.util.concurrent.ExecutionException e) {
                throw Causes.unchecked(e);
            }
        }
        throw new IllegalStateException("the engine did not answer within " + ANSWER_TIMEOUT_S + " s");
    }

    /** The references of a configured subnet, for checking a task before it is journalled. */
    ReferenceShelf shelf(int netuid) {
        ReferenceShelf shelf = shelves.get(netuid);
        if (shelf == null) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be one of the configured subnets");
        }
        return shelf;
    }

    /** How many events are in the journal. */
    public long journalledCount() {
        return writer.journalledCount();
    }

    /** How many events are known to survive the death of the machine. */
    public long syncedCount() {
        return storage.syncedCount();
    }

    /** Asks for the first so many events to be forced onto the disk. */
    public void requestSync(long eventCount) {
        storage.request(eventCount);
    }

    public PipelineCounters counters() {
        return counters;
    }

    /** What stopped the pipeline, or null while it runs. */
    public @Nullable Throwable failure() {
        return failure.get();
    }

    /** What the journal had to say when it was opened, or null. */
    public @Nullable String notice() {
        return journal.summary().notice();
    }

    /**
     * Refuses new responses, journals and scores what was taken, writes a last snapshot, forces everything onto the disk
     * and frees all memory. Idempotent.
     */
    @Override
    public void close() {
        synchronized (controlOrder) {
            if (closed) {
                return;
            }
            closed = true;
        }
        gate.close();
        waitUntil(ring::isEmpty);
        sequencerThread.close();
        waitUntil(() -> state.bookkeeper().nextSequence() >= writer.journalledCount() && queries.isEmpty());
        readerThreads.forEach(AgentThread::close);
        storageThread.close();
        finish();
    }

    private void waitUntil(java.util.function.BooleanSupplier done) {
        long deadlineNs = System.nanoTime() + DRAIN_TIMEOUT_NS;
        while (!failure.isSet() && !done.getAsBoolean() && System.nanoTime() < deadlineNs) {
            LockSupport.parkNanos(DRAIN_PARK_NS);
        }
    }

    private void finish() {
        try (PipelineState last = state;
                Journal open = journal) {
            if (!failure.isSet()) {
                open.sync();
                snapshots.writeLast(last.bookkeeper());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
