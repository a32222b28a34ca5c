package dev.assay.reward.trading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecayPowerTest {
    @ParameterizedTest(name = "exponent={0}")
    @ValueSource(doubles = {0.001, 0.15, 0.5, 1, 2, 2.5, 3, 7.25, 10})
    void isThePowerToAFewUnitsInTheLastPlace(double exponent) {
        DecayPower power = new DecayPower(exponent);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 100_000; i++) {
            double x = i % 2 == 0 ? random.nextDouble() : StrictMath.pow(2, -60 * random.nextDouble());
            double expected = StrictMath.pow(x, exponent);
            assertEquals(expected, power.of(x), 5e-16 * (2 + exponent) * expected, () -> "x=" + x);
        }
    }

    @ParameterizedTest(name = "exponent={0}")
    @ValueSource(doubles = {0.15, 2.5})
    void keepsTheEndsAndClipsWhatIsBeyond(double exponent) {
        DecayPower power = new DecayPower(exponent);
        assertEquals(1, power.of(1));
        assertEquals(1, power.of(1.5));
        assertEquals(0, power.of(0));
        assertEquals(0, power.of(-1));
        assertEquals(StrictMath.pow(Double.MIN_NORMAL, exponent), power.of(Double.MIN_NORMAL), 1e-46);
        assertEquals(1, power.of(Math.nextDown(1.0)), 1e-15);
    }
}
