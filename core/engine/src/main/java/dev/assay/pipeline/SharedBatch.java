package dev.assay.pipeline;

import dev.assay.journal.EventBatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A batch of events on its way to several readers; the last one to let go of it gives it back. */
final class SharedBatch {
    private final EventBatch events;
    private final boolean pooled;
    private final AtomicInteger readersLeft = new AtomicInteger();

    SharedBatch(int capacity, boolean pooled) {
        this.events = new EventBatch(capacity);
        this.pooled = pooled;
    }

    EventBatch events() {
        return events;
    }

    /** Whether it is to be used again; one made for a single large event is not. */
    boolean isPooled() {
        return pooled;
    }

    /** Before it is handed over: so many readers will let go of it. */
    void share(int readerCount) {
        readersLeft.set(readerCount);
    }

    /** Whether the caller was the last reader. */
    boolean release() {
        return readersLeft.decrementAndGet() == 0;
    }
}
