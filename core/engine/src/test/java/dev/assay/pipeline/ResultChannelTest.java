package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ResultChannelTest {
    private static final int RESULTS = 20_000;

    @Test
    void handsResultsOverInOrderHoweverFarTheLaneIsAhead() throws InterruptedException {
        ResultChannel channel = new ResultChannel(() -> false);
        Thread lane = new Thread(() -> {
            for (int i = 0; i < RESULTS; i++) {
                RoundResult result = channel.acquire();
                result.reset(1 + i % 3);
                result.setUid(0, i);
                channel.publish(result);
            }
        });
        lane.start();
        for (int i = 0; i < RESULTS; i++) {
            RoundResult result = channel.take();
            assertEquals(i, result.uids()[0]);
            assertEquals(1 + i % 3, result.count());
            channel.release(result);
        }
        lane.join();
    }

    @Test
    void nobodyWaitsOnceThePipelineHasFailed() {
        AtomicBoolean failed = new AtomicBoolean(true);
        ResultChannel channel = new ResultChannel(failed::get);
        IllegalStateException e = assertThrows(IllegalStateException.class, channel::take);
        assertEquals("the pipeline has stopped", e.getMessage());
        assertThrows(IllegalStateException.class, () -> {
            while (true) {
                channel.publish(channel.acquire()); // until no holder is left
            }
        });
    }

    @Test
    void droppingRowsKeepsTheOthersInOrder() {
        RoundResult result = new RoundResult();
        result.reset(4);
        for (int row = 0; row < 4; row++) {
            result.setUid(row, 10 + row);
            result.rewards()[row] = row;
        }
        result.retain(uid -> uid != 10 && uid != 12);
        assertEquals(2, result.count());
        assertEquals(11, result.uids()[0]);
        assertEquals(13, result.uids()[1]);
        assertEquals(3, result.rewards()[1]);
    }
}
