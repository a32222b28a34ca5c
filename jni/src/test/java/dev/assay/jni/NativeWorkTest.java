package dev.assay.jni;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door to the kernel of sequential work: what it refuses, and one label. The engine's tests compare bits. */
class NativeWorkTest {
    private static final String GOLDEN = "e0c2aea6f13060fbd08e9fce7b3e4b836ca91c2deedf017728c751d5761666c7";

    @BeforeEach
    void needsTheLibrary() {
        assumeTrue(NativeLibrary.available(), NativeLibrary.reason());
    }

    private static byte[] seed() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return seed;
    }

    @ParameterizedTest(name = "portable={0}")
    @ValueSource(booleans = {false, true})
    void theLabelGoesWhereItIsWanted(boolean portable) {
        byte[] label = new byte[40];
        try (NativeWork work = new NativeWork(100, 5_000, 5_000, 4_096, portable)) {
            work.label(seed(), label, 7);
        }
        assertEquals(GOLDEN, HexFormat.of().formatHex(label, 7, 39));
        assertEquals(0, label[6] | label[39]);
    }

    @Test
    void refusesSeedsAndPlacesOfTheWrongSize() {
        byte[] label = new byte[32];
        try (NativeWork work = new NativeWork(1, 1, 1, 64)) {
            assertThrows(IllegalArgumentException.class, () -> work.label(new byte[31], label, 0));
            assertThrows(IllegalArgumentException.class, () -> work.label(new byte[33], label, 0));
            assertThrows(IllegalArgumentException.class, () -> work.label(seed(), label, 1));
            assertThrows(IllegalArgumentException.class, () -> work.label(seed(), label, -1));
            assertThrows(IllegalArgumentException.class, () -> work.label(seed(), label, Integer.MAX_VALUE));
            assertThrows(IllegalArgumentException.class, () -> work.label(seed(), new byte[0], 0));
            assertArrayEquals(new byte[32], label);
        }
    }

    @Test
    void refusesStepsOutOfRange() {
        for (int[] steps :
                new int[][] {{-1, 1, 1}, {1, -1, 1}, {1, 1, -1}, {1 << 25, 1, 1}, {1, 1, Integer.MIN_VALUE}}) {
            try (NativeWork work = new NativeWork(steps[0], steps[1], steps[2], 64)) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> work.label(seed(), new byte[32], 0),
                        Arrays.toString(steps));
            }
        }
    }

    @ParameterizedTest(name = "bytes={0}")
    @ValueSource(ints = {0, -64, 32, 63, 65, 96, 1 << 27, Integer.MIN_VALUE})
    void refusesScratchpadsOutOfRange(int bytes) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new NativeWork(1, 1, 1, bytes));
        assertEquals("scratchpadBytes=" + bytes + ": must be a power of two in [64, 2^26]", e.getMessage());
    }

    @Test
    void closesTwiceAndWorksNoMore() {
        NativeWork work = new NativeWork(1, 1, 1, 64);
        work.close();
        work.close();
        assertThrows(IllegalStateException.class, () -> work.label(seed(), new byte[32], 0));
    }

    @Test
    void labelsSideBySideAreThoseOneAfterTheOther() {
        byte[] seeds = new byte[4 * 32];
        for (int k = 0; k < 4; k++) {
            System.arraycopy(seed(), 0, seeds, 32 * k, 32);
        }
        try (NativeWork work = NativeWork.sideBySide(100, 5_000, 5_000, 4_096)) {
            work.labels(seeds, seeds, 4);
        }
        for (int k = 0; k < 4; k++) {
            assertEquals(GOLDEN, HexFormat.of().formatHex(seeds, 32 * k, 32 * k + 32));
        }
    }

    @ParameterizedTest(name = "count={0}, bytes={1}")
    @CsvSource({"5, 160", "-1, 128", "2, 63", "1, 0", "-2147483648, 128", "134217728, 128"})
    void refusesMoreLabelsThanFit(int count, int bytes) {
        byte[] seeds = new byte[bytes];
        try (NativeWork work = NativeWork.sideBySide(1, 1, 1, 64)) {
            assertThrows(IllegalArgumentException.class, () -> work.labels(seeds, new byte[160], count));
            assertThrows(IllegalArgumentException.class, () -> work.labels(new byte[160], seeds, count));
        }
    }

    @Test
    void aClosedWorkerRefuses() {
        NativeWork work = NativeWork.sideBySide(1, 1, 1, 64);
        work.close();
        assertThrows(IllegalStateException.class, () -> work.labels(new byte[32], new byte[32], 0));
    }
}
