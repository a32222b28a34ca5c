package dev.assay.jni;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The door to the epoch: what it refuses, and one epoch small enough to do by hand. The engine's tests compare bits. */
class NativeEpochTest {
    private static final long ONE = 1L << 32;
    private static final String REFUSAL = "n=3: must be the number of uids in all arrays, at most 16384, and rows and "
            + "proportions must be those of a metagraph";

    @BeforeEach
    void needsTheLibrary() {
        assumeTrue(NativeLibrary.available(), NativeLibrary.reason());
    }

    /** Uids 0 and 1 hold three quarters and one quarter of the stake; both weight uid 2 alone. */
    private static final class Small {
        boolean[] permits = {true, true, false};
        long[] lastUpdate = {100, 100, 100};
        long[] registered = {1, 1, 1};
        long[] commits = {Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE};
        long[] stake = {3 * ONE / 4, ONE / 4, 0};
        int[] weightStarts = {0, 1, 2, 2};
        int[] weightColumns = {2, 2};
        int[] weightValues = {7, 65_535};
        int[] bondStarts = {0, 1, 1, 1};
        int[] bondColumns = {2};
        int[] bondValues = {65_535};
        long[] consensus = new long[3];
        long[] dividends = new long[3];
        int[] storedStarts = new int[4];
        int[] storedColumns = new int[3 + NativeEpoch.STORED_SPARE];
        int[] storedValues = new int[3 + NativeEpoch.STORED_SPARE];
        int ownerUid = -1;
        long alpha = ONE / 2;

        boolean run(NativeEpoch epoch) {
            long[] trust = new long[3];
            return epoch.subnet(3, ownerUid, true, 90)
                    .rule(NativeEpoch.Mode.YUMA3, ONE / 2, ONE, alpha)
                    .liquidAlpha(1, 2, 0)
                    .standing(permits, permits, lastUpdate, registered, commits, stake)
                    .weights(weightStarts, weightColumns, weightValues)
                    .bonds(bondStarts, bondColumns, bondValues)
                    .results(consensus, trust, new long[3], new long[3], new long[3], dividends)
                    .stored(storedStarts, storedColumns, storedValues)
                    .run();
        }
    }

    @ParameterizedTest
    @EnumSource(InstructionSet.class)
    void twoWhoAgreeMakeTheConsensusAndShareTheBonds(InstructionSet most) {
        Small small = new Small();
        try (NativeEpoch epoch = new NativeEpoch(most)) {
            assertTrue(epoch.instructionSet().compareTo(most) <= 0);
            assertTrue(small.run(epoch));
        }
        assertArrayEquals(new long[] {0, 0, ONE}, small.consensus);
        // Bonds 1 and 1/2, shares 2/3 and 1/3, times stake 1/2 and 1/12: six and one of seven parts.
        assertEquals(6.0 / 7, small.dividends[0] / (double) ONE, 1e-8);
        assertEquals(1.0 / 7, small.dividends[1] / (double) ONE, 1e-8);
        assertArrayEquals(new int[] {0, 1, 2, 2}, small.storedStarts);
        assertArrayEquals(new int[] {2, 2}, Arrays.copyOf(small.storedColumns, 2));
        assertArrayEquals(new int[] {65_535, 32_767}, Arrays.copyOf(small.storedValues, 2));
    }

    @Test
    void refusesArraysOfTheWrongLength() {
        refuses(small -> small.permits = new boolean[2]);
        refuses(small -> small.lastUpdate = new long[4]);
        refuses(small -> small.stake = new long[0]);
        refuses(small -> small.dividends = new long[2]);
        refuses(small -> small.weightStarts = new int[3]);
        refuses(small -> small.storedStarts = new int[3]);
        refuses(small -> small.storedValues = new int[4]);
    }

    @Test
    void refusesRowsThatAreNone() {
        refuses(small -> small.weightColumns = new int[1]);
        refuses(small -> small.bondValues = new int[0]);
        refuses(small -> small.weightStarts = new int[] {0, 2, 1, 2});
        refuses(small -> small.weightStarts = new int[] {1, 1, 2, 2});
        refuses(small -> small.weightStarts = new int[] {0, 1, 2, -1});
        refuses(small -> small.bondStarts = new int[] {0, Integer.MAX_VALUE, 1, 1});
    }

    @Test
    void refusesNumbersOutOfRange() {
        refuses(small -> small.ownerUid = 3);
        refuses(small -> small.ownerUid = -2);
        refuses(small -> small.alpha = ONE + 1);
        refuses(small -> small.alpha = -1);
        refuses(small -> small.stake = new long[] {ONE, 1, 0});
        refuses(small -> small.stake = new long[] {-1, 1, 0});
        refuses(small -> small.registered = new long[] {1, -1, 1});
    }

    private static void refuses(Consumer<Small> change) {
        Small small = new Small();
        change.accept(small);
        try (NativeEpoch epoch = new NativeEpoch()) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> small.run(epoch));
            assertEquals(REFUSAL, e.getMessage());
            assertTrue(new Small().run(epoch), "works again");
        }
    }

    @Test
    void refusesWhenThereIsNoRoomForTheBonds() {
        Small small = new Small();
        small.storedColumns = new int[3];
        small.storedValues = new int[3];
        try (NativeEpoch epoch = new NativeEpoch()) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> small.run(epoch));
            assertEquals("stored: must have room for all weights and bonds and 16", e.getMessage());
        }
    }

    @Test
    void refusesToRunBeforeAnythingIsSaid() {
        try (NativeEpoch epoch = new NativeEpoch()) {
            assertThrows(IllegalArgumentException.class, epoch::run);
        }
    }

    @Test
    void declinesBlocksOfMoreThan31Bits() {
        Small small = new Small();
        small.registered[1] = 1L << 31;
        try (NativeEpoch epoch = new NativeEpoch()) {
            assertEquals(false, small.run(epoch));
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void columnsAndValuesThatAreNoneAreSurvived(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (NativeEpoch epoch = new NativeEpoch()) {
            for (int round = 0; round < 200; round++) {
                Small small = new Small();
                small.weightStarts = new int[] {0, 20, 40, 40};
                small.bondStarts = new int[] {0, 20, 20, 40};
                small.weightColumns = random.ints(40, -3, 6).toArray();
                small.weightValues = random.ints(40).toArray();
                small.bondColumns = random.ints(40).map(column -> column % 5).toArray();
                small.bondValues = random.ints(40).toArray();
                small.storedColumns = new int[80 + NativeEpoch.STORED_SPARE];
                small.storedValues = new int[80 + NativeEpoch.STORED_SPARE];
                assertTrue(small.run(epoch));
            }
        }
    }

    @Test
    void closesTwiceAndRunsNoMore() {
        NativeEpoch epoch = new NativeEpoch();
        epoch.close();
        epoch.close();

        Exception e = assertThrows(IllegalStateException.class, () -> new Small().run(epoch));
        assertEquals("closed", e.getMessage());
    }
}
