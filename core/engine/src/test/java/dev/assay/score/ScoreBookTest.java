package dev.assay.score;

import static dev.assay.score.Books.hotkey;
import static dev.assay.score.Books.hotkeys;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Hotkey;
import dev.assay.score.ScorePolicy.ScatterBase;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreBookTest {
    private static final ScorePolicy HALF = new ScorePolicy(0.5, ScatterBase.KEEP, 100, true);

    private static ScoreBook book(ScorePolicy policy) {
        ScoreBook book = new ScoreBook(policy);
        book.registered(10, hotkeys(0, 1, 2));
        book.apply(new int[] {0, 1, 2}, new double[] {0.2, 0.4, 0.8}, 3);
        return book;
    }

    @Test
    void aRewardIsAveragedIntoTheScore() {
        ScoreBook book = book(HALF);
        book.apply(new int[] {1}, new double[] {1}, 1);

        assertArrayEquals(new double[] {0.1, 0.6, 0.4}, book.scores());
        assertEquals(2, book.rounds(1));
        assertEquals(1, book.lastReward(1));
        assertEquals(1, book.rounds(0));
        assertEquals(0.2, book.lastReward(0));
    }

    @Test
    void whoWasNotAskedDecaysIfTheBaseIsZero() {
        ScoreBook book = book(new ScorePolicy(0.5, ScatterBase.ZERO, 0, false));
        book.apply(new int[] {1}, new double[] {1}, 1);

        assertArrayEquals(new double[] {0.05, 0.6, 0.2}, book.scores());
        assertEquals(1, book.rounds(0));
    }

    @ParameterizedTest
    @EnumSource(ScatterBase.class)
    void aRoundWithoutAnswersChangesNothing(ScatterBase base) {
        ScoreBook book = book(new ScorePolicy(0.5, base, 0, false));
        book.apply(new int[] {0}, new double[] {1}, 0);

        assertArrayEquals(new double[] {0.1, 0.2, 0.4}, book.scores());
        assertEquals(1, book.roundCount());
    }

    @Test
    void ofTwoRewardsForOneUidTheLastCountsOnce() {
        ScoreBook book = book(HALF);
        book.apply(new int[] {0, 0}, new double[] {1, 0.5}, 2);

        assertEquals(0.3, book.score(0));
        assertEquals(2, book.rounds(0));
    }

    @ParameterizedTest(name = "reward={0}")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void aRewardThatIsNoNumberCountsAsZeroAndIsCounted(double reward) {
        ScoreBook book = book(HALF);
        book.apply(new int[] {0, 2}, new double[] {reward, 0.8}, 2);

        assertEquals(0.05, book.score(0));
        assertEquals(0, book.lastReward(0));
        assertEquals(1, book.nonFiniteRewardCount());
    }

    @Test
    void anUnknownUidIsRefusedBeforeAnythingChanges() {
        ScoreBook book = book(HALF);
        byte[] before = Books.bytes(book);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> book.apply(new int[] {0, 3}, new double[] {1, 1}, 2));

        assertEquals("uids[1]=3: must be a registered uid, in [0, 3)", e.getMessage());
        assertArrayEquals(before, Books.bytes(book));
    }

    @Test
    void aCountBeyondTheArraysIsRefused() {
        ScoreBook book = book(HALF);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> book.apply(new int[] {0}, new double[] {1, 1}, 2));

        assertEquals("count=2: must be in [0, uids.length=1] and at most rewards.length=2", e.getMessage());
    }

    @Test
    void aReusedUidStartsClean() {
        ScoreBook book = book(HALF);
        book.registered(20, hotkeys(0, 9, 2));

        assertArrayEquals(new double[] {0.1, 0, 0.4}, book.scores());
        assertEquals(0, book.rounds(1));
        assertEquals(0, book.lastReward(1));
    }

    @Test
    void aHotkeyThatMovedTakesItsScoreAlong() {
        ScoreBook book = book(HALF);
        book.registered(20, hotkeys(2, 0, 1));

        assertArrayEquals(new double[] {0.4, 0.1, 0.2}, book.scores());
    }

    @Test
    void growthAndShrinkingMoveNothing() {
        ScoreBook book = book(HALF);
        book.registered(20, hotkeys(0, 1, 2, 3, 4));
        assertArrayEquals(new double[] {0.1, 0.2, 0.4, 0, 0}, book.scores());

        book.registered(30, hotkeys(0, 1));
        assertArrayEquals(new double[] {0.1, 0.2}, book.scores());
    }

    @Test
    void aHotkeyThatComesBackInTimeFindsWhatItLeft() {
        ScoreBook book = book(HALF);
        book.registered(20, hotkeys(0, 1));
        assertEquals(0.4, book.score(hotkey(2)));
        book.registered(120, hotkeys(0, 1, 5, 2));

        assertEquals(0.4, book.score(3));
        assertEquals(1, book.rounds(3));
        assertEquals(0.8, book.lastReward(3));
        assertEquals(0, book.departedCount());
    }

    @Test
    void aHotkeyThatComesBackTooLateStartsClean() {
        ScoreBook book = book(HALF);
        book.registered(20, hotkeys(0, 1));
        book.registered(121, hotkeys(0, 1, 2));

        assertEquals(0, book.score(2));
        assertEquals(0, book.departedCount());
    }

    @Test
    void withoutRestoringAHotkeyThatComesBackStartsClean() {
        ScoreBook book = book(new ScorePolicy(0.5, ScatterBase.KEEP, 100, false));
        book.registered(20, hotkeys(0, 1));
        book.registered(21, hotkeys(0, 1, 2));

        assertEquals(0, book.score(2));
        assertEquals(0, book.departedCount());
    }

    @Test
    void theSameSnapshotAgainOnlyForgetsThoseWhoAreGoneTooLong() {
        ScoreBook book = book(HALF);
        book.registered(20, hotkeys(0, 1));
        book.registered(120, hotkeys(0, 1));
        assertEquals(1, book.departedCount());
        book.registered(121, hotkeys(0, 1));

        assertEquals(0, book.departedCount());
        assertEquals(0, book.score(hotkey(2)));
        assertEquals(121, book.block());
    }

    @Test
    void aHotkeyNobodyKnowsHasNoScore() {
        assertEquals(0, book(HALF).score(hotkey(77)));
    }

    @Test
    void aSnapshotThatGoesBackIsRefusedBeforeAnythingChanges() {
        ScoreBook book = book(HALF);
        byte[] before = Books.bytes(book);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> book.registered(9, hotkeys(0)));

        assertEquals("block=9: must be at least 10", e.getMessage());
        assertArrayEquals(before, Books.bytes(book));
    }

    @Test
    void aSnapshotWithOneHotkeyTwiceIsRefusedBeforeAnythingChanges() {
        ScoreBook book = book(HALF);
        byte[] before = Books.bytes(book);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> book.registered(500, hotkeys(4, 5, 4)));

        assertEquals(
                "byUid[2]=" + hotkey(4).toHex() + ": must be a hotkey of its own, but uid 0 has it", e.getMessage());
        assertArrayEquals(before, Books.bytes(book));
    }

    @Test
    void aUidThatIsNotRegisteredHasNothingToRead() {
        IndexOutOfBoundsException e =
                assertThrows(IndexOutOfBoundsException.class, () -> book(HALF).score(3));

        assertEquals("uid=3: must be in [0, 3)", e.getMessage());
    }

    @Test
    void applyingARoundAllocatesNothing() {
        ScoreBook book = book(HALF);
        int[] uids = {0, 1, 2};
        double[] rewards = {0.1, Double.NaN, 0.3};
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        applyAgain(book, uids, rewards);
        long before = threads.getCurrentThreadAllocatedBytes();
        applyAgain(book, uids, rewards);
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;

        assertTrue(bytes < 4096, () -> bytes + " bytes in 20,000 rounds");
    }

    private static void applyAgain(ScoreBook book, int[] uids, double[] rewards) {
        for (int i = 0; i < 20_000; i++) {
            book.apply(uids, rewards, 3);
        }
    }

    /** Against a model that knows hotkeys only: uids never matter. */
    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void scoresFollowHotkeysWhateverTheUidsDo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ScoreBook book = new ScoreBook(new ScorePolicy(0.25, ScatterBase.KEEP, Long.MAX_VALUE, true));
        Map<Hotkey, Double> expected = new HashMap<>();
        for (int block = 0; block < 60; block++) {
            List<Hotkey> seated = randomSeats(random, seed + block);
            book.registered(block, seated);
            int[] uids = new int[seated.size()];
            double[] rewards = new double[seated.size()];
            for (int uid = 0; uid < uids.length; uid++) {
                uids[uid] = uid;
                rewards[uid] = random.nextDouble();
                double before = expected.getOrDefault(seated.get(uid), 0.0);
                expected.put(seated.get(uid), 0.25 * rewards[uid] + (1 - 0.25) * before);
            }
            book.apply(uids, rewards, uids.length);
            expected.forEach((hotkey, score) -> assertEquals(score, book.score(hotkey)));
        }
    }

    private static List<Hotkey> randomSeats(SplittableRandom random, long seed) {
        List<Hotkey> all = new ArrayList<>();
        for (int n = 0; n < 20; n++) {
            all.add(hotkey(n));
        }
        Collections.shuffle(all, new Random(seed));
        return all.subList(0, random.nextInt(1, 20));
    }

    @Test
    void aPolicyOutOfRangeIsRefused() {
        assertEquals(
                "alpha=NaN: must be in (0, 1]",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new ScorePolicy(Double.NaN, ScatterBase.KEEP, 0, false))
                        .getMessage());
        assertEquals(
                "retentionBlocks=-1: must be at least 0",
                assertThrows(IllegalArgumentException.class, () -> new ScorePolicy(1, ScatterBase.KEEP, -1, false))
                        .getMessage());
    }
}
