package dev.assay.reward.shape3d;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExponentialTest {
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void isThatOfStrictMathButForTheLastBits(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int n = 0; n < 10_000; n++) {
            double x = n % 2 == 0 ? random.nextDouble(-708, 709) : random.nextDouble(-2, 2);
            double expected = StrictMath.exp(x);
            assertEquals(expected, Exponential.of(x), expected * 1e-15, () -> "x=" + x);
        }
    }

    @Test
    void endsInNothingAndInfinity() {
        assertEquals(1, Exponential.of(0));
        assertEquals(1, Exponential.of(-0.0));
        assertEquals(1, Exponential.of(Double.MIN_VALUE));
        assertEquals(0, Exponential.of(-709));
        assertEquals(0, Exponential.of(Double.NEGATIVE_INFINITY));
        assertEquals(Double.POSITIVE_INFINITY, Exponential.of(710));
        assertEquals(Double.POSITIVE_INFINITY, Exponential.of(Double.POSITIVE_INFINITY));
        assertEquals(StrictMath.exp(709), Exponential.of(709), StrictMath.exp(709) * 1e-15);
        assertEquals(StrictMath.exp(-708), Exponential.of(-708), StrictMath.exp(-708) * 1e-15);
    }
}
