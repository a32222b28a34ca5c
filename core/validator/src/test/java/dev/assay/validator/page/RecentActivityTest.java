package dev.assay.validator.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rates and latencies of the last minute, with a clock that the test moves. */
class RecentActivityTest {
    private static final long SECOND_NS = 1_000_000_000L;

    private final JournalLatency latency = new JournalLatency();
    private final RecentActivity activity = new RecentActivity(latency, 0);

    private static OverviewCounts accepted(long count) {
        return new OverviewCounts(count, 0, 0, 0);
    }

    private OverviewRates look(long accepted, long second) {
        activity.advance(accepted(accepted), second * SECOND_NS);
        return activity.rates(accepted(accepted), second * SECOND_NS);
    }

    @Test
    void aSteadyRateIsToldWhateverTheMomentOfTheQuestion() {
        for (int second = 1; second <= 200; second++) {
            OverviewRates rates = look(20L * second, second);

            assertEquals(20, rates.responsesPerSecond(), 1e-9);
            assertTrue(rates.windowSeconds() <= 60);
        }
    }

    @Test
    void whatIsMoreThanAMinuteAgoIsForgotten() {
        look(1000, 1);
        latency.onJournalled(5_000_000);
        for (int second = 2; second < 75; second++) {
            look(1000, second);
        }

        assertEquals(0, look(1000, 75).responsesPerSecond());
        assertEquals(0, activity.latency().count());
    }

    @Test
    void afterATimeInWhichNobodyAskedTheWindowIsAsLongAsThatTime() {
        look(0, 1);

        OverviewRates rates = look(7200, 3600);

        assertEquals(2, rates.responsesPerSecond(), 0.01);
        assertEquals(3600, rates.windowSeconds());
    }

    @Test
    void aMinuteAfterThatItIsAMinuteAgain() {
        look(0, 1);
        look(7200, 3600);
        for (int second = 3601; second < 3670; second++) {
            look(7200, second);
        }

        OverviewRates rates = look(7200, 3670);

        assertEquals(60, rates.windowSeconds());
        assertEquals(0, rates.responsesPerSecond());
    }

    @Test
    void percentilesAreThoseOfTheLatencies() {
        for (int i = 1; i <= 1000; i++) {
            latency.onJournalled(i * 1000L);
        }
        look(1000, 1);

        OverviewLatency told = activity.latency();

        assertEquals(1000, told.count());
        assertEquals(500_000.0, (double) told.p50Ns(), 0.02 * 500_000);
        assertEquals(990_000.0, (double) told.p99Ns(), 0.02 * 990_000);
        assertEquals(1_000_000.0, (double) told.maxNs(), 0.02 * 1_000_000);
    }

    @Test
    void aLatencyThatCannotBeIsTakenForTheNearestThatCan() {
        latency.onJournalled(-5);
        latency.onJournalled(Long.MAX_VALUE);
        look(2, 1);

        OverviewLatency told = activity.latency();

        assertEquals(2, told.count());
        assertTrue(told.p50Ns() < 2000, () -> "" + told.p50Ns());
        assertTrue(told.maxNs() >= JournalLatency.LONGEST_NS, () -> "" + told.maxNs());
        assertTrue(told.maxNs() < 2 * JournalLatency.LONGEST_NS, () -> "" + told.maxNs());
    }
}
