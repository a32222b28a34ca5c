package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleIndicesTest {
    @Test
    void theSameSeedGivesTheSameNumbers() {
        SampleIndices one = new SampleIndices(TestRounds.digest("seed"));
        SampleIndices other = new SampleIndices(TestRounds.digest("seed"));
        for (int k = 0; k < 100; k++) {
            assertEquals(one.next(1_000_003), other.next(1_000_003));
        }
    }

    @ParameterizedTest(name = "bound={0}")
    @ValueSource(longs = {1, 2, 3, 1_000, (1L << 62) + 1, Long.MAX_VALUE})
    void numbersAreInRange(long bound) {
        SampleIndices indices = new SampleIndices(TestRounds.digest("range"));
        for (int k = 0; k < 1_000; k++) {
            long index = indices.next(bound);
            assertTrue(index >= 0 && index < bound, () -> index + " of " + bound);
        }
    }

    /** Without drawing again, numbers below 2^62 would come twice as often as those above. */
    @Test
    void noNumberIsLikelierThanAnother() {
        SampleIndices indices = new SampleIndices(TestRounds.digest("fair"));
        long bound = 3L << 61;
        int[] thirds = new int[3];
        for (int k = 0; k < 30_000; k++) {
            thirds[(int) (indices.next(bound) >>> 61)]++;
        }
        for (int third : thirds) {
            assertEquals(10_000, third, 4 * Math.sqrt(30_000 * (1 / 3.0) * (2 / 3.0)));
        }
    }

    @Test
    void refusesNothingToDrawFrom() {
        assertThrows(IllegalArgumentException.class, () -> new SampleIndices(Digest.ZERO).next(0));
    }
}
