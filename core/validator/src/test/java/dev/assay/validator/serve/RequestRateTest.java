package dev.assay.validator.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRateTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Near the place where the clock of a JVM may wrap. */
    private final AtomicLong nowNs = new AtomicLong(Long.MAX_VALUE - SECOND_NS / 2);

    private int taken(RequestRate rate, int tries) {
        int taken = 0;
        for (int i = 0; i < tries; i++) {
            taken += rate.take() ? 1 : 0;
        }
        return taken;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 1_000_000})
    void aFullBucketHoldsASecondAndFillsEvenly(int perSecond) {
        RequestRate rate = new RequestRate(perSecond, nowNs::get);

        assertEquals(perSecond, taken(rate, 2 * perSecond));
        nowNs.addAndGet(SECOND_NS / 2);
        assertEquals(perSecond / 2.0, taken(rate, 2 * perSecond), 1);
        nowNs.addAndGet(100 * SECOND_NS);
        assertEquals(perSecond, taken(rate, 2 * perSecond), 1);
    }

    @Test
    void whoComesAtTheRateIsNeverRefused() {
        RequestRate rate = new RequestRate(100, nowNs::get);
        for (int i = 0; i < 1000; i++) {
            assertTrue(rate.take());
            nowNs.addAndGet(SECOND_NS / 100);
        }
    }

    @Test
    void aClockThatStandsStillGivesNothing() {
        RequestRate rate = new RequestRate(3, nowNs::get);
        taken(rate, 3);

        assertFalse(rate.take());
    }
}
