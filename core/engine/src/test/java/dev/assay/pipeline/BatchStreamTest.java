package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchStreamTest {
    private static final int LARGE = 16;

    private static int acquireAndPublish(BatchStream stream) {
        int count = 0;
        for (SharedBatch batch = stream.acquire(); batch != null; batch = stream.acquire()) {
            stream.publish(batch);
            count++;
        }
        return count;
    }

    @ParameterizedTest(name = "batchCount={0}")
    @ValueSource(ints = {2, 3, 64})
    void everyReaderGetsEveryBatchInOrderAndTheLastGivesItBack(int batchCount) {
        BatchStream stream = new BatchStream(batchCount, 64, 2);
        assertEquals(batchCount, acquireAndPublish(stream));
        for (int i = 0; i < batchCount; i++) {
            SharedBatch first = stream.poll(0);
            assertNotNull(first);
            stream.release(first);
            assertNull(stream.acquire());
            SharedBatch second = stream.poll(1);
            assertSame(first, second);
            stream.release(first);
            assertSame(first, stream.acquire());
        }
        assertNull(stream.poll(0));
    }

    /** Large ones first, then all pooled ones: the queue of a reader that stands still must hold them all. */
    @ParameterizedTest(name = "batchCount={0}")
    @ValueSource(ints = {2, 3, 64, 100})
    void aReaderThatStandsStillNeverOverflows(int batchCount) {
        BatchStream stream = new BatchStream(batchCount, 64, 1);
        int large = 0;
        while (stream.hasRoomForLarge()) {
            stream.publish(new SharedBatch(128, false));
            large++;
        }
        assertEquals(LARGE, large);
        assertEquals(batchCount, acquireAndPublish(stream));
        for (int i = 0; i < LARGE; i++) {
            assertFalse(stream.hasRoomForLarge() && i == 0);
            stream.release(poll(stream));
        }
        assertTrue(stream.hasRoomForLarge());
        assertNull(stream.acquire()); // a large one is not used again
        stream.release(poll(stream));
        assertNotNull(stream.acquire());
    }

    private static SharedBatch poll(BatchStream stream) {
        SharedBatch batch = stream.poll(0);
        assertNotNull(batch);
        return batch;
    }
}
