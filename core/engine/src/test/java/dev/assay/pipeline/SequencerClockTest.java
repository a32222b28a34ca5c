package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.config.ClockSource;
import org.junit.jupiter.api.Test;

class SequencerClockTest {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private static long machineNs() {
        return System.currentTimeMillis() * 1_000_000;
    }

    @Test
    void aManualClockStandsUntilItIsMoved() {
        SequencerClock clock = new SequencerClock(ClockSource.MANUAL, Long.MIN_VALUE);
        assertEquals(0, clock.nowNs());
        clock.advanceTo(5);
        clock.advanceTo(5);
        assertEquals(5, clock.nowNs());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> clock.advanceTo(4));
        assertEquals("nowNs=4: must be at least 5", e.getMessage());
        assertEquals(5, clock.nowNs());
    }

    @Test
    void startsNoEarlierThanTheJournalEnds() {
        assertEquals(77, new SequencerClock(ClockSource.MANUAL, 77).nowNs());
        long ahead = machineNs() + HOUR_NS;
        SequencerClock clock = new SequencerClock(ClockSource.SYSTEM, ahead);
        assertEquals(ahead, clock.nowNs());
        assertEquals(ahead, clock.nowNs());
    }

    @Test
    void theSystemClockFollowsTheMachineAndNeverRunsBackwards() {
        SequencerClock clock = new SequencerClock(ClockSource.SYSTEM, 0);
        long last = clock.nowNs();
        for (int i = 0; i < 100_000; i++) {
            long now = clock.nowNs();
            assertTrue(now >= last);
            last = now;
        }
        assertTrue(Math.abs(machineNs() - last) < 1_000_000_000L);
    }
}
