package dev.assay.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Carries batches from the sequencer to every reader and back: one SPSC queue to each reader, one MPSC queue home.
 *
 * <pre>
 *   sequencer --SPSC--&gt; lane 0 ────┐
 *             --SPSC--&gt; lane 1 ────┤ last one to let go
 *             --SPSC--&gt; bookkeeper ┘ --MPSC--&gt; free batches --&gt; sequencer
 * </pre>
 *
 * <p>The number of batches is fixed, so a slow reader stops the sequencer, the inbound ring fills, and offers are
 * refused with {@code BACK_PRESSURED}: memory stays flat whatever happens.
 */
final class BatchStream {
    /** Batches made for one large event, which may be under way beside the pooled ones. */
    private static final int LARGE_COUNT_MAX = 16;

    private final MpscArrayQueue<SharedBatch> free;
    private final List<SpscArrayQueue<SharedBatch>> readers = new ArrayList<>();
    private final AtomicInteger largeUnderWay = new AtomicInteger(); // raised by the sequencer, lowered by readers

    BatchStream(int batchCount, int batchBytes, int readerCount) {
        free = new MpscArrayQueue<>(batchCount);
        for (int i = 0; i < batchCount; i++) {
            free.add(new SharedBatch(batchBytes, true));
        }
        for (int i = 0; i < readerCount; i++) {
            readers.add(new SpscArrayQueue<>(batchCount + LARGE_COUNT_MAX));
        }
    }

    /** An empty batch, or null while all are under way. The sequencer's thread. */
    @Nullable
    SharedBatch acquire() {
        SharedBatch batch = free.poll();
        if (batch != null) {
            batch.events().clear();
        }
        return batch;
    }

    /** Whether a batch made for one large event may follow now; bounds them. The sequencer's thread. */
    boolean hasRoomForLarge() {
        return largeUnderWay.get() < LARGE_COUNT_MAX;
    }

    /** Hands a batch to every reader. The sequencer's thread. */
    void publish(SharedBatch batch) {
        batch.share(readers.size());
        if (!batch.isPooled()) {
            largeUnderWay.getAndIncrement();
        }
        for (int i = 0; i < readers.size(); i++) {
            if (!readers.get(i).offer(batch)) {
                throw new IllegalStateException("reader " + i + ": queue overflows its bound");
            }
        }
    }

    /** The next batch for this reader, or null; the reader's thread. */
    @Nullable
    SharedBatch poll(int reader) {
        return readers.get(reader).poll();
    }

    /** Lets go of a batch; any reader's thread. */
    void release(SharedBatch batch) {
        if (!batch.release()) {
            return;
        }
        if (batch.isPooled()) {
            free.offer(batch);
        } else {
            largeUnderWay.getAndDecrement();
        }
    }
}
