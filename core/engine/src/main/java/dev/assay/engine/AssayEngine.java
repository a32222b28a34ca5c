package dev.assay.engine;

import dev.assay.config.EngineConfig;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.Books;
import dev.assay.pipeline.Commands;
import dev.assay.pipeline.EpochOutcome;
import dev.assay.pipeline.Outcomes;
import dev.assay.pipeline.Pipeline;
import dev.assay.pipeline.PipelineCounters;
import dev.assay.pipeline.PipelineListener;
import dev.assay.pipeline.PipelineLoad;
import dev.assay.pipeline.ScoreTable;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.response.ResponseSignature;
import dev.assay.weights.WeightVector;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes in miners' responses, scores them, keeps the scores safe, and turns them into weights.
 *
 * <pre>
 *   open ─ takeMetagraph ─ loadReference ─ ( openRound ─ offer* ─ closeRound )* ─ scores ─ tick ─ close
 * </pre>
 *
 * <p>Everything that matters is journalled before it has an effect; an engine that is opened on a journal is where the
 * last one ended, however that ended. A caller that restarts asks {@link #books()} how far it had come and goes on.
 *
 * <ul>
 *   <li><b>Threads</b>: any; {@link #offer} is lock-free and allocates nothing.
 *   <li><b>Errors</b>: {@code IllegalArgumentException} with {@code name=value: must be …} and nothing changed; a response
 *       that is not taken is a negative code, never an exception; once a thread of the engine has failed, everything
 *       says so.
 * </ul>
 */
public final class AssayEngine implements AutoCloseable {
    private static final int SPINS = 200;
    private static final long PARK_NS = 20_000;

    private final EngineConfig config;
    private final Pipeline pipeline;
    private final Commands commands; // one for all, since it keeps what it uses again
    private final Object tickOrder = new Object();

    private AssayEngine(EngineConfig config, Pipeline pipeline) {
        this.config = config;
        this.pipeline = pipeline;
        this.commands = pipeline.commands();
    }

    /**
     * Opens the engine on its journal, which is made if there is none.
     *
     * @throws dev.assay.journal.JournalException if another engine holds the journal, if it is damaged, or if a newer
     *     Assay wrote it
     */
    public static AssayEngine open(EngineConfig config) {
        return open(config, PipelineListener.NONE);
    }

    /** The same, with somebody who is told of latencies and errors. */
    public static AssayEngine open(EngineConfig config, PipelineListener listener) {
        return new AssayEngine(config, Pipeline.open(config, listener));
    }

    /**
     * Says who holds which uid from now on; its block must be above the last one's.
     *
     * @return its sequence number in the journal; so do the methods below
     */
    public long takeMetagraph(Metagraph metagraph) {
        return commands.takeMetagraph(metagraph);
    }

    /** Gives a subnet's reward model what it reads answers against, under an id that is new and not 0. */
    public long loadReference(int netuid, long referenceId, byte[] bytes) {
        return commands.loadReference(netuid, referenceId, bytes);
    }

    /** Whether a reference with this id was loaded, perhaps before a restart. */
    public boolean hasReference(int netuid, long referenceId) {
        return commands.hasReference(netuid, referenceId);
    }

    /**
     * Puts one task to some miners; it closes when all have answered, at its deadline, or by {@link #closeRound}.
     *
     * @param roundId above every earlier one of this subnet
     * @param deadlineNs epoch nanoseconds after which no answer is taken
     * @param referenceId of a loaded reference; 0 when the model needs none
     * @param askedUids ascending
     * @param task in the form that the reward model defines
     */
    public long openRound(int netuid, long roundId, long deadlineNs, long referenceId, int[] askedUids, byte[] task) {
        return commands.openRound(netuid, roundId, deadlineNs, referenceId, askedUids, task);
    }

    /** Closes a round before its deadline; its answers are scored. */
    public long closeRound(int netuid, long roundId) {
        return commands.closeRound(netuid, roundId);
    }

    /**
     * Takes a copy of a response in the form of {@link ResponseFlyweight}.
     *
     * @return its position, not negative, for {@link #await}; or the code of a {@link Refusal}, negative
     */
    public long offer(DirectBuffer buffer, int offset, int length) {
        return pipeline.offer(buffer, offset, length);
    }

    /** The same from its parts; allocates. */
    public long offer(int netuid, int uid, Hotkey hotkey, long roundId, long receivedNs, byte[] payload) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[ResponseFlyweight.HEADER_BYTES + payload.length]);
        int length = ResponseFlyweight.encode(buffer, 0, netuid, uid, hotkey, roundId, receivedNs, payload);
        return pipeline.offer(buffer, 0, length);
    }

    /**
     * The same with the miner's signature.
     *
     * @param trailer as {@link ResponseSignature#sign} gives it
     */
    public long offer(
            int netuid, int uid, Hotkey hotkey, long roundId, long receivedNs, byte[] payload, byte[] trailer) {
        int size = ResponseFlyweight.HEADER_BYTES + payload.length + trailer.length;
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[size]);
        int length = ResponseFlyweight.encode(buffer, 0, netuid, uid, hotkey, roundId, receivedNs, payload);
        return pipeline.offer(buffer, 0, ResponseFlyweight.addTrailer(buffer, 0, length, trailer));
    }

    /**
     * Waits until it is known what became of an offered response.
     *
     * @param position returned by {@link #offer}; a refusal code comes back as it is
     * @return its sequence number in the journal (not negative); the code of a {@link Refusal}; {@link Outcomes#PENDING}
     *     when the time is up, the caller interrupted or the engine failed; {@link Outcomes#FORGOTTEN} when so many responses followed that nobody remembers
     */
    public long await(long position, Durability durability, Duration timeout) {
        long deadlineNs = System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout); // the longest there is, if longer
        long outcome = awaitOutcome(position, deadlineNs);
        boolean synced = durability == Durability.JOURNALLED || outcome < 0 || awaitSynced(outcome + 1, deadlineNs);
        return synced ? outcome : Outcomes.PENDING;
    }

    private long awaitOutcome(long position, long deadlineNs) {
        long outcome = pipeline.outcome(position);
        for (int turn = 0; outcome == Outcomes.PENDING && mayWait(deadlineNs); turn++) {
            pause(turn);
            outcome = pipeline.outcome(position);
        }
        return outcome;
    }

    /**
     * Waits until the first so many events survive the death of the machine.
     *
     * @return false when the time is up, the caller interrupted or the engine failed
     */
    public boolean awaitSynced(long eventCount, Duration timeout) {
        return awaitSynced(eventCount, System.nanoTime() + TimeUnit.NANOSECONDS.convert(timeout));
    }

    private boolean awaitSynced(long eventCount, long deadlineNs) {
        pipeline.requestSync(eventCount);
        for (int turn = 0; pipeline.syncedCount() < eventCount && mayWait(deadlineNs); turn++) {
            pause(turn);
        }
        return pipeline.syncedCount() >= eventCount;
    }

    private boolean mayWait(long deadlineNs) {
        return pipeline.failure() == null
                && System.nanoTime() - deadlineNs < 0
                && !Thread.currentThread().isInterrupted();
    }

    private static void pause(int turn) {
        if (turn < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(PARK_NS);
        }
    }

    /** The scores after everything that was journalled before this call. */
    public ScoreTable scores(int netuid) {
        return pipeline.books().scores(netuid);
    }

    /** The weights that an epoch would send now. */
    public WeightVector weights(int netuid) {
        return pipeline.books().weights(netuid);
    }

    /**
     * Ends an epoch: scores become weights, and consensus says what the chain will make of them.
     *
     * @param epoch above every earlier one of this subnet
     * @param block at least the metagraph's
     * @param emissionRao what the subnet pays out in this epoch, in rao
     */
    public EpochOutcome tick(int netuid, long epoch, long block, long emissionRao) {
        synchronized (tickOrder) { // or the outcome that is read could be that of a later epoch
            long sequence = commands.tick(netuid, epoch, block, emissionRao);
            Optional<EpochOutcome> outcome = pipeline.books().lastOutcome(netuid);
            if (outcome.isEmpty() || outcome.get().sequence() != sequence) {
                throw new IllegalStateException("epoch=" + epoch + ": has no outcome");
            }
            return outcome.get();
        }
    }

    /** Moves a manual clock on; rounds whose deadline has passed by then close. */
    public void advanceTo(long nowNs) {
        commands.advanceTo(nowNs);
    }

    /** What it was opened with. */
    public EngineConfig config() {
        return config;
    }

    /** Everything that the engine knows. */
    public Books books() {
        return pipeline.books();
    }

    public PipelineCounters counters() {
        return pipeline.counters();
    }

    /** How many events are in the journal. */
    public long journalledCount() {
        return pipeline.journalledCount();
    }

    /** How many events are known to survive the death of the machine. */
    public long syncedCount() {
        return pipeline.syncedCount();
    }

    /** How full the engine and its disk are. Asks the file system, so not for every response. */
    public PipelineLoad load() {
        return pipeline.load();
    }

    /** What the journal had to say when it was opened, for the operator to read; or null. */
    public @Nullable String notice() {
        return pipeline.notice();
    }

    /** The first error that stopped a thread of the engine, or null. */
    public @Nullable Throwable failure() {
        return pipeline.failure();
    }

    /** Journals and scores what was taken, writes a snapshot, forces all onto the disk. Idempotent. */
    @Override
    public void close() {
        pipeline.close();
    }
}
