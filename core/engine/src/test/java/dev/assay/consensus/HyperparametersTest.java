package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HyperparametersTest {
    @Test
    void defaultsAreThoseOfANewSubnet() {
        Hyperparameters defaults = Hyperparameters.defaults();

        assertEquals(true, defaults.yuma3On());
        assertEquals(false, defaults.liquidAlphaOn());
        assertEquals(32767, defaults.kappa());
        assertEquals(64, defaults.maxAllowedValidators());
        assertEquals(5000, defaults.activityCutoffBlocks());
    }

    @Test
    void theActivityCutoffIsAtLeastOneBlock() {
        assertEquals(1, Hyperparameters.builder().tempo(0).build().activityCutoffBlocks());
    }

    @Test
    void comesBackFromBytesAsItWas() {
        Hyperparameters everyFieldDiffers = new Hyperparameters(
                1, 2, 3, true, false, 4, 5, -6, 7, 8_000_000_000L >> 1, 9, 10, -11, true, 12, 13, 14, -15);
        for (Hyperparameters hyperparameters : new Hyperparameters[] {
            everyFieldDiffers,
            everyFieldDiffers.toBuilder().liquidAlphaOn(true).build(),
            everyFieldDiffers.toBuilder()
                    .commitRevealEnabled(false)
                    .yuma3On(false)
                    .build(),
            Hyperparameters.defaults()
        }) {
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[8 + HyperparametersLayout.ENCODED_LENGTH]);
            assertEquals(
                    HyperparametersLayout.ENCODED_LENGTH, HyperparametersLayout.encode(hyperparameters, buffer, 8));
            assertEquals(
                    hyperparameters, HyperparametersLayout.decode(buffer, 8, HyperparametersLayout.ENCODED_LENGTH));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0  | 9          | version=9: must be in [1, 1]",
                "2  | 9          | flags=9: must be in [0, 7]",
                "4  | 65536      | kappa=65536: must be in [0, 65535]",
                "36 | 1          | zero=1: must be in [0, 0]",
                "44 | 1          | bondsMovingAverage=4295867296: must be in [0, 1000000]",
            })
    void refusesHostileBytes(int offset, int value, String message) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[HyperparametersLayout.ENCODED_LENGTH]);
        HyperparametersLayout.encode(Hyperparameters.defaults(), buffer, 0);
        if (offset < 4) {
            buffer.putShort(offset, (short) value);
        } else {
            buffer.putInt(offset, value);
        }

        Exception e = assertThrows(
                IllegalArgumentException.class, () -> HyperparametersLayout.decode(buffer, 0, buffer.capacity()));
        assertEquals(message, e.getMessage());
    }

    @Test
    void refusesEveryOtherLength() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[HyperparametersLayout.ENCODED_LENGTH + 1]);
        HyperparametersLayout.encode(Hyperparameters.defaults(), buffer, 0);
        for (int length = -1; length <= buffer.capacity(); length++) {
            int wrong = length;
            if (wrong != HyperparametersLayout.ENCODED_LENGTH) {
                assertThrows(IllegalArgumentException.class, () -> HyperparametersLayout.decode(buffer, 0, wrong));
            }
        }
    }

    static Stream<Arguments> invalid() {
        return Stream.of(
                bad("kappa=-1: must be in [0, 65535]", b -> b.kappa(-1)),
                bad("bondsPenalty=65536: must be in [0, 65535]", b -> b.bondsPenalty(65536)),
                bad("bondsMovingAverage=1000001: must be in [0, 1000000]", b -> b.bondsMovingAverage(1_000_001)),
                bad("alphaLow=-1: must be in [0, 65535]", b -> b.alphaLow(-1)),
                bad("alphaHigh=65536: must be in [0, 65535]", b -> b.alphaHigh(65536)),
                bad("alphaSigmoidSteepness=32768: must be in [-32768, 32767]", b -> b.alphaSigmoidSteepness(32768)),
                bad("tempo=65536: must be in [0, 65535]", b -> b.tempo(65536)),
                bad(
                        "activityCutoffFactorMilli=4294967296: must be in [0, 4294967295]",
                        b -> b.activityCutoffFactorMilli(1L << 32)),
                bad("maxAllowedValidators=-1: must be in [0, 65535]", b -> b.maxAllowedValidators(-1)),
                bad("stakeThresholdRao=-1: must be at least 0", b -> b.stakeThresholdRao(-1)),
                bad("revealPeriodEpochs=-1: must be at least 0", b -> b.revealPeriodEpochs(-1)),
                bad("minAllowedWeights=65536: must be in [0, 65535]", b -> b.minAllowedWeights(65536)),
                bad("weightsSetRateLimitBlocks=-1: must be at least 0", b -> b.weightsSetRateLimitBlocks(-1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalid")
    void refusesWhatTheChainCannotHold(String message, UnaryOperator<HyperparametersBuilder> change) {
        HyperparametersBuilder builder = change.apply(Hyperparameters.builder());

        Exception e = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals(message, e.getMessage());
    }

    private static Arguments bad(String message, UnaryOperator<HyperparametersBuilder> change) {
        return Arguments.of(message, change);
    }
}
