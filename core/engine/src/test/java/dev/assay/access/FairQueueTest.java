package dev.assay.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.access.WaitingLine.Admission;
import dev.assay.identity.Hotkey;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FairQueueTest {
    private static final int TURNS = 100_000;

    private static Hotkey hotkey(int number) {
        return Hotkey.of(
                ByteBuffer.allocate(Hotkey.SIZE_BYTES).putInt(0, number + 1).array());
    }

    private static FairQueue<Integer> queue(int waitingMax, double... stake) {
        FairQueue<Integer> queue = new FairQueue<>(waitingMax, 0);
        Map<Hotkey, Double> byHotkey = new HashMap<>();
        for (int i = 0; i < stake.length; i++) {
            byHotkey.put(hotkey(i), stake[i]);
        }
        queue.setStake(byHotkey, 0);
        return queue;
    }

    /** How a consumer behaves: how many requests it tries to put in line before a turn. */
    private interface Habit {
        int offers(int turn, SplittableRandom random);
    }

    private static final Habit GREEDY = (turn, random) -> 50;
    private static final Habit BURSTY = (turn, random) -> turn % 1_000 < 400 ? 20 : 0;
    private static final Habit STEADY = (turn, random) -> 1;

    /** What each consumer got of the cost that was served. */
    private static double[] shares(FairQueue<Integer> queue, long seed, Habit... habits) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] served = new double[habits.length];
        double sum = 0;
        for (int turn = 0; turn < TURNS; turn++) {
            for (int consumer = 0; consumer < habits.length; consumer++) {
                for (int i = habits[consumer].offers(turn, random); i > 0; i--) {
                    queue.offer(hotkey(consumer), 0.5 + random.nextDouble(), consumer);
                }
            }
            WaitingLine.Turn<Integer> next = queue.poll().orElseThrow();
            served[next.request()] += next.cost();
            sum += next.cost();
        }
        for (int i = 0; i < served.length; i++) {
            served[i] /= sum;
        }
        return served;
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void underContentionAShareOfStakeIsAShareOfTheResource(long seed) {
        double[] stake = {20, 30, 5, 45};
        double[] shares = shares(queue(64, stake), seed, GREEDY, STEADY, GREEDY, GREEDY);
        for (int i = 0; i < stake.length; i++) {
            assertEquals(stake[i] / 100, shares[i], 0.01 * stake[i] / 100, "consumer " + i);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void whatOneDoesNotUseGoesToTheOthersByTheirStake(long seed) {
        double[] shares = shares(queue(8, 50, 20, 30), seed, (turn, random) -> turn % 10 == 0 ? 1 : 0, GREEDY, GREEDY);
        assertEquals(0.1, shares[0], 0.002, "it asked for a tenth and got it");
        assertEquals(0.9 * 0.4, shares[1], 0.004);
        assertEquals(0.9 * 0.6, shares[2], 0.006);
    }

    @Test
    void aBurstGetsItsShareWhileItLastsAndNoCreditForTheTimeBefore() {
        double[] shares = shares(queue(4, 50, 50), 1, BURSTY, GREEDY);
        assertEquals(0.2, shares[0], 0.005, "half of the resource in two fifths of the time");
    }

    @Test
    void stakeSplitOverManyHotkeysGetsNoMoreTogether() {
        double[] stake = new double[11];
        Habit[] habits = new Habit[11];
        for (int i = 0; i < 10; i++) {
            stake[i] = 2; // 20 % in ten parts
            habits[i] = GREEDY;
        }
        stake[10] = 80;
        habits[10] = GREEDY;
        double[] shares = shares(queue(64, stake), 7, habits);
        assertEquals(0.8, shares[10], 0.008);
    }

    @Test
    void nobodyWaitsForEverHoweverSmallItsStake() {
        FairQueue<Integer> queue = queue(200_000, 1, 99_999);
        for (int i = 0; i < 10; i++) {
            queue.offer(hotkey(1), 1, 1);
        }
        queue.poll();
        queue.offer(hotkey(0), 1, 0);
        int turns = 0;
        for (boolean served = false; !served; turns++) {
            queue.offer(hotkey(1), 1, 1);
            served = queue.poll().orElseThrow().request() == 0;
            assertTrue(turns <= 100_001, "it waits still");
        }
        assertTrue(turns > 90_000, "and not before its share: " + turns);
    }

    @Test
    void refusesWhoHasNoStakeAndWhoWaitsTooMuch() {
        FairQueue<Integer> queue = new FairQueue<>(2, 10);
        queue.setStake(Map.of(hotkey(0), 10.0, hotkey(1), 9.9), 0);
        assertEquals(Admission.NO_STAKE, queue.offer(hotkey(1), 1, 1));
        assertEquals(Admission.NO_STAKE, queue.offer(hotkey(2), 1, 2));
        assertEquals(1, queue.share(hotkey(0)));
        assertEquals(Admission.QUEUED, queue.offer(hotkey(0), 1, 0));
        assertEquals(Admission.QUEUED, queue.offer(hotkey(0), 1, 0));
        assertEquals(Admission.FULL, queue.offer(hotkey(0), 1, 0));
        queue.poll();
        assertEquals(Admission.QUEUED, queue.offer(hotkey(0), 1, 0));
        assertEquals(2, queue.waitingCount());
    }

    @Test
    void anEmptyQueueHasNoTurnAndNumbersOutOfRangeAreRefused() {
        FairQueue<Integer> queue = queue(1, 1);
        assertTrue(queue.poll().isEmpty());
        for (double cost : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertEquals(
                    "cost=" + cost + ": must be in [1.0E-6, 1.0E9]",
                    assertThrows(IllegalArgumentException.class, () -> queue.offer(hotkey(0), cost, 0))
                            .getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> queue.setStake(Map.of(hotkey(0), Double.NaN), 0));
        assertThrows(IllegalArgumentException.class, () -> new FairQueue<Integer>(0, 1));
    }
}
