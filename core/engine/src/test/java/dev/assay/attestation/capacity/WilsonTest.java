package dev.assay.attestation.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {
    @ParameterizedTest
    @CsvSource({
        "10, 10, 1.645, 0.787",
        "24, 24, 1.645, 0.899",
        "100, 100, 1.645, 0.974",
        "168, 168, 1.645, 0.984",
        "167, 168, 1.645, 0.974",
        "24, 24, 2.326, 0.816",
        "4, 5, 1.96, 0.3755"
    })
    void knownBounds(double k, double n, double z, double expected) {
        assertEquals(expected, Wilson.lower(k, n, z), 5e-4);
    }

    @Test
    void whoAlwaysPassesHasAClosedForm() {
        for (int n = 1; n < 1_000; n += 7) {
            assertEquals(n / (n + 1.645 * 1.645), Wilson.lower(n, n, 1.645), 1e-12);
        }
    }

    @Test
    void theMiddleIsNoLowerBound() {
        // What is called a Wilson score elsewhere: the middle of an interval of one half.
        assertEquals(0.775, Wilson.centre(4, 5, 0.674), 1e-3);
        assertTrue(Wilson.lower(4, 5, 1.96) < 0.4);
    }

    @Test
    void noDataIsNothing() {
        assertEquals(0, Wilson.lower(0, 0, 1.645));
    }

    @Test
    void moreSuccessesNeverLowerTheBound() {
        for (int n = 1; n < 60; n++) {
            for (int k = 1; k <= n; k++) {
                assertTrue(Wilson.lower(k, n, 1.645) > Wilson.lower(k - 1, n, 1.645));
            }
        }
    }

    @Test
    void moreDataBringTheBoundToTheRate() {
        double last = 0;
        for (double n = 10; n < 1e9; n *= 10) {
            double lower = Wilson.lower(0.9 * n, n, 1.645);
            assertTrue(lower > last && lower < 0.9);
            last = lower;
        }
        assertEquals(0.9, last, 1e-4);
    }

    @Test
    void whoNeverMissedIsNotQuiteCertain() {
        assertTrue(Wilson.variance(100, 100, 1.96) > 0);
        assertEquals(0, Wilson.variance(0, 0, 0));
    }

    @Test
    void refusesWhatAreNoCounts() {
        double[][] wrong = {
            {-1, 5, 1},
            {6, 5, 1},
            {Double.NaN, 5, 1},
            {1, Double.NaN, 1},
            {1, 1.0 / 0, 1},
            {1, 2, -1},
            {1, 2, Double.NaN}
        };
        for (double[] args : wrong) {
            assertThrows(IllegalArgumentException.class, () -> Wilson.lower(args[0], args[1], args[2]));
        }
    }
}
