package dev.assay.pipeline;

import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import dev.assay.journal.Journal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.BooleanSupplier;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * Gathers events into batches, journals each batch, and only then lets the lanes see it: nothing is ever scored that a
 * crash could take back.
 *
 * <p>Belongs to the sequencer, but for {@link #journalledCount}. When every batch is under way it waits for the slowest
 * reader, which is what makes the inbound ring fill up.
 */
final class EventWriter {
    private static final VarHandle JOURNALLED_COUNT;

    static {
        try {
            JOURNALLED_COUNT = MethodHandles.lookup().findVarHandle(EventWriter.class, "journalledCount", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Journal journal;
    private final BatchStream stream;
    private final Outcomes outcomes;
    private final PipelineListener listener;
    private final PipelineCounters counters;
    private final BooleanSupplier failed;
    private final IdleStrategy idle = new BackoffIdleStrategy();
    private final int batchBytes;
    private final long[] positions;
    private final long[] sequences;
    private final long[] offeredNs;
    private @Nullable SharedBatch current;
    private long nextSequence;
    private int acceptedCount;
    private int eventOffset;
    private long lastTimeNs;

    @SuppressWarnings("UnusedVariable") // read and written through the handle alone
    private long journalledCount; // the sequencer writes it with release

    EventWriter(
            Journal journal,
            BatchStream stream,
            Outcomes outcomes,
            int batchBytes,
            PipelineListener listener,
            PipelineCounters counters,
            BooleanSupplier failed) {
        this.journal = journal;
        this.stream = stream;
        this.outcomes = outcomes;
        this.listener = listener;
        this.counters = counters;
        this.failed = failed;
        this.batchBytes = batchBytes;
        int acceptedMax = batchBytes / EventHeader.BYTES;
        positions = new long[acceptedMax];
        sequences = new long[acceptedMax];
        offeredNs = new long[acceptedMax];
        nextSequence = journal.nextSequence();
        lastTimeNs = journal.summary().lastTimeNs();
        journalledCount = nextSequence;
    }

    /**
     * Starts an event and returns where its body is to be written in {@link #memory}; {@link #end} follows.
     *
     * @throws IllegalArgumentException if the event would be longer than the journal takes
     */
    int begin(EventType type, int bodyLength, long timeNs) {
        int length = EventBatch.encodedLength(bodyLength);
        if (bodyLength < 0 || length < 0 || length > EventHeader.LENGTH_MAX) {
            throw new IllegalArgumentException(
                    type + ".length=" + length + ": must be at most " + EventHeader.LENGTH_MAX + " bytes");
        }
        if (timeNs < lastTimeNs) {
            // Written down it would be damage, which no reader gets past.
            throw new IllegalStateException("timeNs=" + timeNs + ": must be at least the last event's, " + lastTimeNs);
        }
        lastTimeNs = timeNs;
        EventBatch events = batchFor(bodyLength, length).events();
        eventOffset = events.length();
        return events.start(type, bodyLength, nextSequence, timeNs);
    }

    private SharedBatch batchFor(int bodyLength, int length) {
        SharedBatch batch = current;
        if (batch != null && batch.events().hasRoomFor(bodyLength)) {
            return batch;
        }
        flush();
        batch = length > batchBytes ? large(length) : pooled();
        current = batch;
        return batch;
    }

    private SharedBatch pooled() {
        SharedBatch batch = stream.acquire();
        while (batch == null) {
            waitForReaders();
            batch = stream.acquire();
        }
        idle.reset();
        return batch;
    }

    private SharedBatch large(int length) {
        while (!stream.hasRoomForLarge()) {
            waitForReaders();
        }
        idle.reset();
        return new SharedBatch(length, false);
    }

    private void waitForReaders() {
        if (failed.getAsBoolean() || Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("the pipeline has stopped");
        }
        idle.idle();
    }

    /** Ends the event that {@link #begin} started; returns its sequence number. */
    long end() {
        requireCurrent().events().seal();
        return nextSequence++;
    }

    /** Remembers whom to tell when the event that was ended last is journalled. */
    void accepted(long position, long offerNs, long sequence) {
        positions[acceptedCount] = position;
        offeredNs[acceptedCount] = offerNs;
        sequences[acceptedCount++] = sequence;
    }

    /** Journals what was gathered, tells whoever waits for it, and hands it to the lanes. */
    void flush() {
        SharedBatch batch = current;
        if (batch == null || batch.events().isEmpty()) {
            return;
        }
        current = null;
        journal.append(batch.events());
        // Release pairs with the acquire in journalledCount(): whoever reads n may read the first n events.
        JOURNALLED_COUNT.setRelease(this, journal.nextSequence());
        tell();
        stream.publish(batch);
    }

    private void tell() {
        if (acceptedCount == 0) {
            return;
        }
        counters.onAccepted(acceptedCount); // before the outcomes: whoever knows one finds it counted
        for (int i = 0; i < acceptedCount; i++) {
            outcomes.put(positions[i], sequences[i]);
        }
        if (listener != PipelineListener.NONE) { // to whom the ring gives no times
            tellListener();
        }
        acceptedCount = 0;
    }

    private void tellListener() {
        long nowNs = System.nanoTime();
        for (int i = 0; i < acceptedCount; i++) {
            listener.onJournalled(nowNs - offeredNs[i]);
        }
    }

    /** Memory of the event that was begun last. */
    MutableDirectBuffer memory() {
        return requireCurrent().events().memory();
    }

    /** The batch that holds the event that was begun last. */
    EventBatch batch() {
        return requireCurrent().events();
    }

    /** Where the event that was begun last starts in {@link #batch}. */
    int eventOffset() {
        return eventOffset;
    }

    private SharedBatch requireCurrent() {
        SharedBatch batch = current;
        if (batch == null) {
            throw new IllegalStateException("no event was begun");
        }
        return batch;
    }

    /** How many events are in the journal; any thread. */
    long journalledCount() {
        return (long) JOURNALLED_COUNT.getAcquire(this);
    }
}
