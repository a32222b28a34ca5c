package dev.assay.pipeline;

import dev.assay.journal.Journal;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.agrona.concurrent.Agent;

/**
 * Does what waits for the disk: forces the journal onto it when somebody waits for {@code SYNCED}, one force for all who
 * wait (group commit), and writes snapshots. One thread.
 */
final class StorageAgent implements Agent {
    private final Journal journal;
    private final LongSupplier journalledCount;
    private final SnapshotWriter snapshots;
    private final AtomicLong requestedCount = new AtomicLong(); // raised by whoever waits
    private volatile long syncedCount; // written by the storage thread

    StorageAgent(Journal journal, LongSupplier journalledCount, SnapshotWriter snapshots) {
        this.journal = journal;
        this.journalledCount = journalledCount;
        this.snapshots = snapshots;
    }

    @Override
    public int doWork() throws IOException {
        if (snapshots.hasPending()) {
            sync(); // a snapshot must never stand for events that the disk may lose
            return snapshots.writePending();
        }
        return syncIfRequested();
    }

    private int syncIfRequested() throws IOException {
        if (requestedCount.get() <= syncedCount) {
            return 0;
        }
        sync();
        return 1;
    }

    /** Forces everything; the storage thread, or whoever closes the engine once that has ended. */
    void sync() throws IOException {
        long count = journalledCount.getAsLong(); // before the force: later events may miss it
        journal.sync();
        syncedCount = count;
    }

    /** Asks for the first so many events to be forced onto the disk. Any thread. */
    void request(long eventCount) {
        requestedCount.accumulateAndGet(eventCount, Math::max);
    }

    /** How many events are known to survive the death of the machine. Any thread. */
    long syncedCount() {
        return syncedCount;
    }

    @Override
    public String roleName() {
        return "assay-storage";
    }
}
