package dev.assay.pipeline;

import dev.assay.journal.SnapshotStore;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes snapshots on the bookkeeper's thread, in memory, and writes them on the storage thread, one at a time: a slow
 * disk delays the next snapshot, never a score.
 */
final class SnapshotWriter {
    private final SnapshotStore store;
    private final long everyEvents;
    private final long journalIdHigh;
    private final long journalIdLow;
    // Handed from the bookkeeper (set when null) to the storage thread (cleared after the write).
    private final AtomicReference<SnapshotStore.@Nullable Stored> pending = new AtomicReference<>();
    private long lastSequence; // the bookkeeper's
    private volatile long writtenSequence; // the storage thread's, as is the next
    private volatile long writtenNs;
    private volatile boolean hasWritten;

    SnapshotWriter(SnapshotStore store, long everyEvents, long journalIdHigh, long journalIdLow, long lastSequence) {
        this.store = store;
        this.everyEvents = everyEvents;
        this.journalIdHigh = journalIdHigh;
        this.journalIdLow = journalIdLow;
        this.lastSequence = lastSequence;
        this.writtenSequence = lastSequence;
    }

    /** Events for which the newest snapshot on disk stands; any thread. */
    long writtenSequence() {
        return writtenSequence;
    }

    /** Nanoseconds since it was written; -1 if this process wrote none. Any thread. */
    long ageNs() {
        return hasWritten ? Math.max(0, System.nanoTime() - writtenNs) : -1;
    }

    /** Takes a snapshot if enough events passed and the last one is on disk. The bookkeeper's thread. */
    void offerIfDue(Bookkeeper bookkeeper) throws IOException {
        boolean due = everyEvents > 0 && bookkeeper.nextSequence() - lastSequence >= everyEvents;
        if (due && pending.get() == null) {
            pending.set(take(bookkeeper));
        }
    }

    private SnapshotStore.Stored take(Bookkeeper bookkeeper) throws IOException {
        long nextSequence = bookkeeper.nextSequence();
        Snapshot snapshot = new Snapshot(journalIdHigh, journalIdLow, nextSequence, bookkeeper.books());
        lastSequence = nextSequence;
        return new SnapshotStore.Stored(nextSequence, SnapshotCodec.write(snapshot));
    }

    /** Whether a snapshot waits to be written; the storage thread. */
    boolean hasPending() {
        return pending.get() != null;
    }

    /** Writes what waits; the storage thread. */
    int writePending() throws IOException {
        SnapshotStore.Stored stored = pending.get();
        if (stored == null) {
            return 0;
        }
        store.write(stored.nextSequence(), stored.bytes());
        writtenSequence = stored.nextSequence();
        writtenNs = System.nanoTime();
        hasWritten = true;
        pending.set(null);
        return 1;
    }

    /** Writes a last one, when bookkeeper and storage have stopped. */
    void writeLast(Bookkeeper bookkeeper) throws IOException {
        writePending();
        if (bookkeeper.nextSequence() > lastSequence) {
            SnapshotStore.Stored stored = take(bookkeeper);
            store.write(stored.nextSequence(), stored.bytes());
        }
    }
}
