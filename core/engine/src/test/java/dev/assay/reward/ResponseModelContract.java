package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ResponseModel} promises; a test class per model says how to make rounds for it. */
public abstract class ResponseModelContract {
    /** Bytes of a silent miner: none at all. */
    protected static final byte[] SILENT = {};

    /** One task and the answers to it; {@link #SILENT} stands for none. */
    public record Round(Task task, List<byte[]> answers) {}

    /** The model under test. */
    protected abstract ResponseModel model();

    /** A task with answers of all kinds: good, bad, rejected; every payload well formed or {@link #SILENT}. */
    protected abstract Round randomRound(SplittableRandom random);

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void everyRewardIsFiniteAndInTheUnitInterval(long seed) {
        Round round = randomRound(new SplittableRandom(seed));

        assertInUnitInterval(rewards(round));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void noBytesThatTheCheckAcceptsThrowOrGiveNaN(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Round round = randomRound(random);
        List<byte[]> accepted = new ArrayList<>(round.answers());
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = mutate(round.answers().get(i % round.answers().size()), random);
            if (verdict(bytes) == PayloadVerdict.WELL_FORMED) {
                accepted.add(bytes);
            }
        }

        assertTrue(accepted.size() > round.answers().size() + 20, "the mutations hardly ever pass the check");
        assertInUnitInterval(rewards(new Round(round.task(), accepted)));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void theCheckThrowsForNoBytesNoOffsetAndNoLength(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            int offset = hostile(random, bytes.length);
            int length = hostile(random, bytes.length);

            assertNotNull(assertDoesNotThrow(() -> model().check(new UnsafeBuffer(bytes), offset, length)));
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void aSilentMinerGetsNothingAndChangesNobodyElsesReward(long seed) {
        Round round = randomRound(new SplittableRandom(seed));
        List<byte[]> answers = new ArrayList<>(round.answers());
        double[] before = rewards(round);
        answers.add(SILENT);

        double[] after = rewards(new Round(round.task(), answers));

        assertEquals(0, after[before.length]);
        assertArrayEquals(before, Arrays.copyOf(after, before.length));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void rewardsFollowTheRowsIntoAnotherOrder(long seed) {
        Round round = randomRound(new SplittableRandom(seed));
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < round.answers().size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        double[] expected = rewards(round);

        double[] shuffled = rewards(
                new Round(round.task(), order.stream().map(round.answers()::get).toList()));

        for (int i = 0; i < order.size(); i++) {
            assertEquals(expected[order.get(i)], shuffled[i], "row " + i);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void anExplanationHoldsTheRewardThatWasGiven(long seed) {
        Round round = randomRound(new SplittableRandom(seed));
        double[] expected = rewards(round);
        try (FeatureBatch batch = read(round)) {
            for (int row = 0; row < expected.length; row++) {
                Explanation explanation = model().explain(round.task(), batch, row);
                assertEquals(expected[row], explanation.reward(), "row " + row);
            }
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void theSameRoundGivesTheSameBitsAgain(long seed) {
        Round round = randomRound(new SplittableRandom(seed));

        assertArrayEquals(rewards(round), rewards(round));
    }

    @Test
    void aRoundWithoutMinersIsNoError() {
        Round round = randomRound(new SplittableRandom(1));

        assertEquals(0, rewards(new Round(round.task(), List.of())).length);
    }

    @Test
    void namesAsManyFeaturesAsItHasColumns() {
        assertEquals(model().featureCount(), model().features().size());
        assertEquals(
                model().features().size(),
                model().features().stream().distinct().count());
    }

    @Test
    void refusesABatchOfAnotherWidthAndLeavesTheRewardsAlone() {
        Round round = randomRound(new SplittableRandom(1));
        double[] rewards = {7};
        try (FeatureBatch batch = new FeatureBatch(1, model().featureCount() + 1)) {
            batch.reset(1);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> model().score(round.task(), batch, rewards));

            assertEquals(
                    "batch.columns=" + batch.columns() + ": must be featureCount=" + model().featureCount(),
                    e.getMessage());
            assertEquals(7, rewards[0]);
        }
    }

    @Test
    void refusesAnArrayTooShortForTheRewards() {
        Round round = randomRound(new SplittableRandom(1));
        double[] rewards = {7};
        try (FeatureBatch batch = new FeatureBatch(2, model().featureCount())) {
            batch.reset(2);
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> model().score(round.task(), batch, rewards));

            assertEquals("rewards.length=1: must be at least batch.rowCount=2", e.getMessage());
            assertEquals(7, rewards[0]);
        }
    }

    /** Bytes allocated by checking, reading and scoring the round {@code times} times. */
    protected final long allocatedBytes(Round round, int times) {
        List<UnsafeBuffer> payloads =
                round.answers().stream().map(UnsafeBuffer::new).toList();
        double[] rewards = new double[payloads.size()];
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (FeatureBatch batch = new FeatureBatch(payloads.size(), model().featureCount())) {
            scoreAgain(round.task(), payloads, batch, rewards, times); // warm-up
            long before = threads.getCurrentThreadAllocatedBytes();
            scoreAgain(round.task(), payloads, batch, rewards, times);
            return threads.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private void scoreAgain(Task task, List<UnsafeBuffer> payloads, FeatureBatch batch, double[] rewards, int times) {
        for (int i = 0; i < times; i++) {
            batch.reset(payloads.size());
            for (int row = 0; row < payloads.size(); row++) {
                readRow(task, payloads.get(row), batch, row);
            }
            model().score(task, batch, rewards);
        }
    }

    private void readRow(Task task, UnsafeBuffer payload, FeatureBatch batch, int row) {
        int length = payload.capacity();
        if (model().check(payload, 0, length) == PayloadVerdict.WELL_FORMED) {
            model().readResponse(task, payload, 0, length, batch.memory(), batch.rowOffset(row));
        }
    }

    /** Rewards of a round, by the way a lane goes. */
    protected final double[] rewards(Round round) {
        double[] rewards = new double[round.answers().size()];
        try (FeatureBatch batch = read(round)) {
            model().score(round.task(), batch, rewards);
        }
        return rewards;
    }

    /** The rows of a round. */
    protected final FeatureBatch read(Round round) {
        FeatureBatch batch = new FeatureBatch(Math.max(1, round.answers().size()), model().featureCount());
        batch.reset(round.answers().size());
        for (int row = 0; row < batch.rowCount(); row++) {
            readRow(round.task(), new UnsafeBuffer(round.answers().get(row)), batch, row);
        }
        return batch;
    }

    private PayloadVerdict verdict(byte[] bytes) {
        return model().check(new UnsafeBuffer(bytes), 0, bytes.length);
    }

    private static byte[] mutate(byte[] bytes, SplittableRandom random) {
        byte[] mutated = random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(64)) : bytes.clone();
        for (int i = random.nextInt(4); i > 0 && mutated.length > 0; i--) {
            mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
        }
        return mutated;
    }

    private static int hostile(SplittableRandom random, int capacity) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt();
            case 1 -> Integer.MAX_VALUE - random.nextInt(9);
            case 2 -> -random.nextInt(9);
            default -> random.nextInt(capacity + 9);
        };
    }

    private static void assertInUnitInterval(double[] rewards) {
        for (int row = 0; row < rewards.length; row++) {
            double reward = rewards[row];
            int at = row;
            assertTrue(reward >= 0 && reward <= 1, () -> "rewards[" + at + "]=" + reward);
        }
    }
}
