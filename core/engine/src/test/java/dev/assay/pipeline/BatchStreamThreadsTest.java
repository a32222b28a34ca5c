package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.assay.journal.EventBatch;
import dev.assay.journal.EventHeader;
import dev.assay.journal.EventType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchStreamThreadsTest {
    private static final int BATCHES = 3;
    private static final int BATCH_BYTES = 256;
    private static final int READERS = 3;
    private static final int PUBLISHED = 5_000;
    private static final long PARK_NS = 1_000;

    private static void fill(EventBatch events, long number) {
        int at = events.start(EventType.RESPONSE_ACCEPTED, 64, number, number);
        for (int i = 0; i < 64; i += Long.BYTES) {
            events.memory().putLong(at + i, number);
        }
        events.seal();
    }

    private static void write(BatchStream stream) {
        for (long number = 0; number < PUBLISHED; number++) {
            SharedBatch batch = stream.acquire();
            while (batch == null) {
                LockSupport.parkNanos(PARK_NS); // the others may need this core
                batch = stream.acquire();
            }
            fill(batch.events(), number);
            stream.publish(batch);
        }
    }

    /** Reads everything, looking twice at each batch, and returns how many words were not what was written. */
    private static long read(BatchStream stream, int reader, SplittableRandom random) {
        long wrong = 0;
        for (long number = 0; number < PUBLISHED; number++) {
            SharedBatch batch = stream.poll(reader);
            while (batch == null) {
                LockSupport.parkNanos(PARK_NS); // the others may need this core
                batch = stream.poll(reader);
            }
            wrong += wrongWords(batch.events(), number);
            if (random.nextInt(8) == 0) {
                LockSupport.parkNanos(PARK_NS);
            }
            wrong += wrongWords(batch.events(), number);
            stream.release(batch);
        }
        return wrong;
    }

    private static long wrongWords(EventBatch events, long number) {
        long wrong = EventHeader.sequence(events.events(), 0) == number ? 0 : 1;
        for (int i = 0; i < 64; i += Long.BYTES) {
            wrong += events.events().getLong(EventHeader.BYTES + i) == number ? 0 : 1;
        }
        return wrong;
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5})
    void givesEveryReaderEveryBatchInOrderAndUntouched(long seed) throws InterruptedException, ExecutionException {
        BatchStream stream = new BatchStream(BATCHES, BATCH_BYTES, READERS);
        SplittableRandom random = new SplittableRandom(seed);
        ExecutorService threads = Executors.newFixedThreadPool(READERS);
        List<Future<Long>> readers = new ArrayList<>();
        for (int reader = 0; reader < READERS; reader++) {
            int number = reader;
            SplittableRandom own = random.split();
            readers.add(threads.submit(() -> read(stream, number, own)));
        }

        write(stream);

        for (Future<Long> reader : readers) {
            assertEquals(0, reader.get());
        }
        threads.shutdown();
        for (int i = 0; i < BATCHES; i++) {
            assertNotNull(stream.acquire());
        }
        assertNull(stream.acquire());
    }

    @Test
    void givesNoBatchWhileAReaderHoldsTheLastOne() {
        BatchStream stream = new BatchStream(2, BATCH_BYTES, 2);
        SharedBatch first = stream.acquire();
        SharedBatch second = stream.acquire();
        assertNotNull(first);
        assertNotNull(second);
        fill(first.events(), 1);
        stream.publish(first);

        stream.release(first);
        assertNull(stream.acquire());
        stream.release(first);

        assertEquals(first, stream.acquire());
    }
}
