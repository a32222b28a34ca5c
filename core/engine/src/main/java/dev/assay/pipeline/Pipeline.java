package dev.assay.pipeline;

import dev.assay.config.EngineConfig;
import dev.assay.config.PipelineConfig;
import dev.assay.config.SubnetConfig;
import dev.assay.journal.Journal;
import dev.assay.journal.SnapshotStore;
import dev.assay.response.Refusal;
import dev.assay.reward.ResponseModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
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
    private static final long PARK_NS = 50_000;
    private static final long ANSWER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(120);

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
    private final Sequencer sequencer;
    private final @Nullable ResponseAuthenticator authenticator;
    private final long closeTimeoutNs;
    private final Queue<ControlCommand> controls = new MpscArrayQueue<>(CONTROLS_MAX);
    private final Queue<BookQuery<?>> queries = new MpscArrayQueue<>(QUERIES_MAX);
    private final Int2ObjectHashMap<ReferenceShelf> shelves = new Int2ObjectHashMap<>();
    private final AgentThread sequencerThread;
    private final List<AgentThread> readerThreads = new ArrayList<>();
    private final AgentThread storageThread;
    private final Object controlOrder = new Object();
    private final AtomicBoolean closed = new AtomicBoolean(); // set once, by whoever closes
    private volatile boolean ended; // likewise, once no outcome comes any more

    private Pipeline(
            EngineConfig config,
            PipelineListener listener,
            PipelineState state,
            Journal journal,
            PipelineCounters counters,
            PipelineFailure failure,
            Surroundings surroundings) {
        this.closeTimeoutNs = surroundings.closeTimeoutNs();
        Function<SubnetConfig, ResponseModel> models = surroundings.models();
        this.state = state;
        this.journal = journal;
        this.counters = counters;
        this.failure = failure;
        PipelineConfig sizes = config.pipeline();
        ring = new InboundRing(sizes.ringBytes(), listener != PipelineListener.NONE);
        outcomes = new Outcomes(ring.outcomeCapacity());
        Int2ObjectHashMap<SignatureRule> signatures = signatureRules(config, counters);
        boolean authenticates = signatures.values().stream().anyMatch(SignatureRule::isToBeCounted);
        int readerCount = sizes.laneCount() + (authenticates ? 2 : 1);
        BatchStream stream = new BatchStream(sizes.batchCount(), sizes.batchBytes(), readerCount);
        authenticator = authenticates
                ? new ResponseAuthenticator(stream, readerCount - 1, signatures, sizes.ringBytes())
                : null;
        writer = new EventWriter(journal, stream, outcomes, sizes.batchBytes(), listener, counters, failure::isSet);
        Recovery recovery = state.requireRecovery();
        snapshots = new SnapshotWriter(
                new SnapshotStore(journal.directory()),
                sizes.snapshotEveryEvents(),
                recovery.journalIdHigh(),
                recovery.journalIdLow(),
                recovery.snapshotSequence());
        storage = new StorageAgent(journal, writer::journalledCount, snapshots);
        sequencer = sequencer(sizes);
        fillShelves(config, models);
        gate = new ResponseGate(
                ring,
                config.subnets(),
                models,
                state.register(),
                signatures,
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

    private void fillShelves(EngineConfig config, Function<SubnetConfig, ResponseModel> models) {
        for (SubnetConfig subnet : config.subnets()) {
            ReferenceShelf shelf = new ReferenceShelf(models.apply(subnet));
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
        if (authenticator != null) {
            readerThreads.add(new AgentThread(authenticator, failure));
        }
    }

    private static Int2ObjectHashMap<SignatureRule> signatureRules(EngineConfig config, PipelineCounters counters) {
        Int2ObjectHashMap<SignatureRule> rules = new Int2ObjectHashMap<>();
        for (SubnetConfig subnet : config.subnets()) {
            rules.put(subnet.netuid(), new SignatureRule(subnet, counters.signatures(subnet.netuid())));
        }
        return rules;
    }

    private void start(EngineConfig config) {
        boolean configured = state.isConfiguredAs(config); // before the bookkeeper owns the books
        readerThreads.forEach(AgentThread::start);
        try {
            if (!configured) {
                // On this thread, before the sequencer's starts; the readers run, because many rounds may have to be
                // closed and the batches would not last.
                sequencer.configure(config.subnets());
                writer.flush();
            }
        } catch (RuntimeException | Error e) {
            failure.set(e);
            endAll(readerThreads);
            throw e;
        }
        storageThread.start();
        sequencerThread.start();
    }

    /**
     * Opens the journal, brings everything to where it ends, and starts the threads.
     *
     * @throws dev.assay.journal.JournalException if the journal cannot be used
     */
    public static Pipeline open(EngineConfig config, PipelineListener listener) {
        return open(config, listener, Surroundings.REAL);
    }

    /** The same in other surroundings: for tests of errors, of a full disk, of a slow lane. */
    static Pipeline open(EngineConfig config, PipelineListener listener, Surroundings surroundings) {
        PipelineCounters counters = new PipelineCounters(config.subnets());
        PipelineFailure failure = new PipelineFailure(listener);
        PipelineState state = new PipelineState(
                config.pipeline().laneCount(),
                config.pipeline().timestampToleranceNs(),
                counters,
                listener,
                surroundings.observer(),
                surroundings.models(),
                failure::isSet);
        @Nullable Journal journal = null;
        try {
            journal = state.recover(config.journal(), surroundings.usableBytes());
            Pipeline pipeline = new Pipeline(config, listener, state, journal, counters, failure, surroundings);
            pipeline.start(config);
            return pipeline;
        } catch (RuntimeException | Error e) {
            free(state, journal, e); // the lock above all: nobody else has hold of it
            throw e;
        }
    }

    private static void free(PipelineState state, @Nullable Journal journal, Throwable cause) {
        try (state;
                journal) {
            // both are closed on the way out
        } catch (IOException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    /** Takes a copy of a response; returns its position, or the negative code of a refusal. Lock-free. */
    public long offer(DirectBuffer buffer, int offset, int length) {
        return gate.offer(buffer, offset, length);
    }

    /** What became of a position: see {@link Outcomes}; {@link Refusal#CLOSED} if it came too late for one. */
    public long outcome(long position) {
        boolean noMoreCome = ended; // before the look at the slot, which then holds whatever will ever be in it
        long outcome = outcomes.get(position);
        boolean tooLate = outcome == Outcomes.PENDING && noMoreCome && !failure.isSet();
        return tooLate ? Refusal.CLOSED.code() : outcome;
    }

    /** Does something between two responses and waits until it is journalled; returns its sequence number. */
    long control(ControlCommand.Action action) {
        ControlCommand command = new ControlCommand(action);
        synchronized (controlOrder) { // keeps the queue and the ring in one order; never on the way of a response
            requireOpen();
            if (!controls.offer(command)) {
                throw new IllegalStateException("controls=" + CONTROLS_MAX + ": too many commands wait");
            }
            offerControl(command);
        }
        return await(command.result());
    }

    private void offerControl(ControlCommand command) {
        long startNs = System.nanoTime();
        while (!ring.offerControl()) {
            try {
                failure.rethrow();
                requireOpen(); // whoever closes must not wait behind this
                requireTimeLeft(startNs);
            } catch (IllegalStateException e) {
                command.withdraw();
                throw e;
            }
            LockSupport.parkNanos(PARK_NS);
        }
    }

    private void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the engine is closed");
        }
    }

    private static void requireTimeLeft(long startNs) {
        if (System.nanoTime() - startNs > ANSWER_TIMEOUT_NS) {
            throw new IllegalStateException(
                    "the engine did not answer within " + TimeUnit.NANOSECONDS.toSeconds(ANSWER_TIMEOUT_NS) + " s");
        }
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
            requireOpen();
            if (!queries.offer(query)) {
                throw new IllegalStateException("queries=" + QUERIES_MAX + ": too many questions wait");
            }
        }
        return await(query.result());
    }

    /** Waits, but not for ever: nothing in here may hang its caller. */
    private <T> T await(CompletableFuture<T> result) {
        long startNs = System.nanoTime();
        while (true) {
            try {
                return result.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                failure.rethrow();
                requireTimeLeft(startNs);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while waiting for the engine", e);
            } catch (ExecutionException e) {
                throw Causes.unchecked(e);
            }
        }
    }

    /** The references of a configured subnet, for checking a task before it is journalled. */
    ReferenceShelf shelf(int netuid) {
        ReferenceShelf shelf = shelves.get(netuid);
        if (shelf == null) {
            throw new IllegalArgumentException("netuid=" + netuid + ": must be a subnet that is configured");
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

    /** How full it is. Asks the file system, so not for every response. */
    public PipelineLoad load() {
        return new PipelineLoad(
                ring.capacityBytes(),
                ring.usedBytes(),
                journalledCount(),
                syncedCount(),
                snapshots.writtenSequence(),
                snapshots.ageNs(),
                journal.diskSpace().usableBytes(),
                journal.diskSpace().reserveBytes());
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
     * and frees all memory. Idempotent. A thread that hangs is given up after a while, and its memory with it.
     *
     * @throws IllegalStateException if a thread hangs; what was journalled is safe
     */
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        synchronized (controlOrder) { // from here on nobody puts a command or a question in
            gate.close();
        }
        boolean interrupted = Thread.interrupted(); // an interrupt would close the channels of the last writes
        try {
            stop();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void stop() {
        long deadlineNs = System.nanoTime() + closeTimeoutNs;
        boolean drained = waitUntil(ring::isEmpty, deadlineNs)
                && sequencerThread.end(deadlineNs)
                && waitForBookkeeper(deadlineNs);
        if (!drained && !failure.isSet()) {
            // Whoever waits for another thread sees this and ends; what hangs by itself does not.
            failure.set(new IllegalStateException("the engine did not come to an end within "
                    + TimeUnit.NANOSECONDS.toMillis(closeTimeoutNs) + " ms after it was closed"));
        }
        boolean sequencerEnded = endAll(List.of(sequencerThread));
        if (sequencerEnded) {
            sequencer.refuseRest(failure.isSet() ? Refusal.FAILED : Refusal.CLOSED);
        }
        ended = true;
        boolean readersEnded = endAll(readerThreads);
        if (readersEnded && authenticator != null) {
            authenticator.skipRest();
        }
        finish(endAll(List.of(storageThread)) && sequencerEnded, readersEnded);
    }

    /** Waits until the books stand for everything that was journalled and all questions are answered. */
    private boolean waitForBookkeeper(long deadlineNs) {
        BookQuery<Long> last = new BookQuery<>(writer.journalledCount(), Bookkeeper::nextSequence);
        return waitUntil(() -> queries.offer(last), deadlineNs) && waitUntil(last.result()::isDone, deadlineNs);
    }

    private boolean waitUntil(BooleanSupplier done, long deadlineNs) {
        boolean isDone = done.getAsBoolean();
        while (!isDone && !failure.isSet() && System.nanoTime() - deadlineNs < 0) {
            LockSupport.parkNanos(PARK_NS);
            isDone = done.getAsBoolean();
        }
        return isDone && !failure.isSet();
    }

    private boolean endAll(List<AgentThread> threads) {
        long deadlineNs = System.nanoTime() + closeTimeoutNs;
        boolean allEnded = true;
        for (AgentThread thread : threads) {
            allEnded &= thread.end(deadlineNs);
        }
        return allEnded;
    }

    /** Frees what no thread uses any more. */
    private void finish(boolean writersEnded, boolean readersEnded) {
        try (PipelineState unusedState = readersEnded ? state : null;
                Journal unusedJournal = writersEnded ? journal : null) {
            if (!failure.isSet() && unusedState != null && unusedJournal != null) {
                storage.sync();
                snapshots.writeLast(unusedState.bookkeeper());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!writersEnded || !readersEnded) {
            throw new IllegalStateException("the engine is closed, but a thread of it hangs: " + hanging());
        }
    }

    private List<String> hanging() {
        List<AgentThread> threads = new ArrayList<>(readerThreads);
        threads.add(storageThread);
        threads.add(sequencerThread);
        return threads.stream()
                .filter(AgentThread::isAlive)
                .map(AgentThread::name)
                .toList();
    }
}
