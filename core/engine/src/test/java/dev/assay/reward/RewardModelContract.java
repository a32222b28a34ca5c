package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link RewardModel} promises. A test class per model says which model, and, where values all over the allowed
 * ranges would miss what is interesting, makes its own {@link #batch}.
 */
public abstract class RewardModelContract {
    /** The model under test; the same on every call. */
    protected abstract RewardModel model();

    /** A valid batch; equal seeds give equal batches. */
    protected RewardBatch batch(long seed) {
        return new RandomBatches(model().schema(), seed).next();
    }

    /**
     * How far a reward may move, relative to the largest of the round, when responses change places: sums over responses
     * then run in another order. 0 where none do.
     */
    protected double orderTolerance() {
        return 1e-12;
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void rewardsAndStateAreFiniteAndInTheStatedRange(long seed) {
        RewardSchema schema = model().schema();
        try (RewardBatch batch = batch(seed)) {
            RewardOutcome outcome = scored(batch);
            for (int row = 0; row < batch.rowCount(); row++) {
                assertReward(schema, outcome.rewards()[row], batch.valid(row), row);
            }
            for (int cell = 0; cell < batch.rowCount() * outcome.stateColumns(); cell++) {
                Feature column = schema.state().get(cell % outcome.stateColumns());
                double value = outcome.state()[cell];
                int at = cell;
                assertTrue(column.allows(value), () -> column.name() + " of cell " + at + "=" + value);
            }
        }
    }

    private static void assertReward(RewardSchema schema, double reward, boolean valid, int row) {
        assertTrue(Double.isFinite(reward), () -> "rewards[" + row + "]=" + reward);
        if (valid) {
            assertTrue(
                    reward >= schema.rewardMin() && reward <= schema.rewardMax(),
                    () -> "rewards[" + row + "]=" + reward + " is not in [" + schema.rewardMin() + ", "
                            + schema.rewardMax() + "]");
        } else {
            assertEquals(schema.failureReward(), reward, () -> "rewards[" + row + "] of a rejected response");
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void equalBatchesGiveEqualBits(long seed) {
        try (RewardBatch batch = batch(seed);
                RewardBatch again = batch(seed)) {
            assertArrayEquals(rewards(batch), rewards(again));
            assertArrayEquals(state(batch), state(again));
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void aBatchOfManyRoundsGivesTheBitsOfEachAlone(long seed) {
        try (RewardBatch batch = batch(seed)) {
            double[] together = rewards(batch);
            for (int round = 0; round < batch.roundCount(); round++) {
                try (RewardBatch alone = BatchRows.of(batch).round(round).build()) {
                    double[] expected = Arrays.copyOfRange(together, batch.firstRow(round), batch.endRow(round));
                    assertArrayEquals(expected, rewards(alone), "round " + round);
                }
            }
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void rewardsFollowTheResponsesIntoAnotherOrder(long seed) {
        try (RewardBatch batch = batch(seed)) {
            List<Integer> order = new ArrayList<>();
            BatchRows rows = BatchRows.of(batch);
            for (int round = 0; round < batch.roundCount(); round++) {
                List<Integer> ofRound = new ArrayList<>();
                for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                    ofRound.add(row);
                }
                Collections.shuffle(ofRound, new Random(seed));
                rows.round(round, ofRound);
                order.addAll(ofRound);
            }
            double[] expected = rewards(batch);
            double tolerance = orderTolerance()
                    * Arrays.stream(expected).map(Math::abs).max().orElse(0);
            try (RewardBatch shuffled = rows.build()) {
                double[] actual = rewards(shuffled);
                for (int at = 0; at < actual.length; at++) {
                    assertEquals(expected[order.get(at)], actual[at], tolerance, "row " + order.get(at));
                }
            }
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void aRejectedResponseChangesNobodyElsesReward(long seed) {
        if (!model().schema().rejectedInfluence().isEmpty()) {
            return; // the model says that it does
        }
        try (RewardBatch batch = batch(seed)) {
            List<Integer> kept = new ArrayList<>();
            BatchRows rows = BatchRows.of(batch);
            for (int round = 0; round < batch.roundCount(); round++) {
                List<Integer> ofRound = new ArrayList<>();
                for (int row = batch.firstRow(round); row < batch.endRow(round); row++) {
                    if (batch.valid(row)) {
                        ofRound.add(row);
                    }
                }
                rows.round(round, ofRound);
                kept.addAll(ofRound);
            }
            double[] expected = rewards(batch);
            try (RewardBatch without = rows.build()) {
                double[] actual = rewards(without);
                for (int at = 0; at < actual.length; at++) {
                    assertEquals(expected[kept.get(at)], actual[at], "row " + kept.get(at));
                }
            }
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13})
    void thePartsOfAnExplanationCombineToTheRewardThatWasGiven(long seed) {
        try (RewardBatch batch = batch(seed)) {
            double[] rewards = rewards(batch);
            for (int row = 0; row < rewards.length; row++) {
                RewardExplanation why = model().explain(batch, row);
                assertEquals(rewards[row], why.reward(), "row " + row);
                assertTrue(why.recombines(), "row " + row + ": " + why);
            }
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void diagnosticsDoNotChangeARewardAndAreAsLongAsTheirLevel(long seed) {
        try (RewardBatch batch = batch(seed)) {
            RewardOutcome outcome = RewardOutcome.withDiagnostics();
            model().score(batch, outcome);

            assertArrayEquals(rewards(batch), Arrays.copyOf(outcome.rewards(), batch.rowCount()));
            for (Diagnostic diagnostic : model().schema().diagnostics()) {
                int rows = rows(batch, diagnostic);
                int length = outcome.diagnostic(diagnostic.name()).length;
                assertTrue(
                        rows == 0 ? length == 0 : length % rows == 0,
                        () -> diagnostic.name() + ": " + length + " values for " + rows + " rows");
            }
        }
    }

    private static int rows(RewardBatch batch, Diagnostic diagnostic) {
        return switch (diagnostic.level()) {
            case ROUND -> batch.roundCount();
            case RESPONSE -> batch.rowCount();
            case ROUND_ITEM, RESPONSE_ITEM ->
                batch.table(batch.schema().groupIndex(diagnostic.group())).rowCount();
        };
    }

    @Test
    void aRoundWithoutResponsesIsNoError() {
        try (RewardBatch batch = new RandomBatches(model().schema(), 1).round(0)) {
            assertEquals(0, scored(batch).rowCount());
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void aRoundOfRejectedResponsesGivesAllTheFailureReward(long seed) {
        try (RewardBatch batch = batch(seed);
                RewardBatch rejected = BatchRows.of(batch).allRejected()) {
            for (double reward : rewards(rejected)) {
                assertEquals(model().schema().failureReward(), reward);
            }
        }
    }

    @Test
    void refusesABatchOfAnotherModelAndLeavesTheOutcomeAlone() {
        RewardSchema other = RewardSchema.builder()
                .response(Feature.number("of_another_model", "", "nothing that a model reads"))
                .build();
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch batch = RewardBatch.builder(other).round().response(1).build()) {
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, () -> model().score(batch, outcome));

            assertTrue(String.valueOf(e.getMessage()).startsWith("batch.schema=[response.of_another_model]: must be"));
            assertEquals(0, outcome.rowCount());
            assertThrows(IllegalArgumentException.class, () -> model().explain(batch, 0));
        }
    }

    @Test
    void refusesToExplainARowThatThereIsNot() {
        try (RewardBatch batch = new RandomBatches(model().schema(), 1).round(2)) {
            assertThrows(IndexOutOfBoundsException.class, () -> model().explain(batch, 2));
            assertThrows(IndexOutOfBoundsException.class, () -> model().explain(batch, -1));
        }
    }

    @Test
    void saysWhatItReadsAndKeepsItsWord() {
        assertEquals(model().schema(), model().schema());
        assertFalse(model().name().isBlank());
        for (FeatureGroup group : model().schema().groups()) {
            group.features().forEach(feature -> assertFalse(feature.words().isBlank(), feature.name()));
        }
    }

    /** Scores a batch without diagnostics. */
    protected final RewardOutcome scored(RewardBatch batch) {
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        model().score(batch, outcome);
        return outcome;
    }

    /** Rewards of a batch, one per response. */
    protected final double[] rewards(RewardBatch batch) {
        return Arrays.copyOf(scored(batch).rewards(), batch.rowCount());
    }

    private double[] state(RewardBatch batch) {
        RewardOutcome outcome = scored(batch);
        return Arrays.copyOf(outcome.state(), batch.rowCount() * outcome.stateColumns());
    }
}
