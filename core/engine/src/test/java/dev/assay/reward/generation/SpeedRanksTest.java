package dev.assay.reward.generation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpeedRanksTest {
    private static final double[] SPEEDS = {9, 3, 5, 7, 5, Double.NaN, 5, 1, 9};

    private static double[] ranks(boolean tiesShareRank) {
        SpeedRanks ranks = new SpeedRanks();
        ranks.take(SPEEDS, 1, 8); // the nines at both ends belong to others
        assertEquals(6, ranks.count());
        return IntStream.of(1, 2, 3, 4, 6, 7)
                .mapToDouble(at -> ranks.rank(SPEEDS, 1, at, tiesShareRank))
                .toArray();
    }

    @Test
    void equalSpeedsShareTheMeanOfTheirRanks() {
        assertArrayEquals(new double[] {4, 2, 0, 2, 2, 5}, ranks(true));
    }

    @Test
    void orKeepTheirOrder() {
        assertArrayEquals(new double[] {4, 1, 0, 2, 3, 5}, ranks(false));
    }
}
