package dev.assay.reward.animation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardCatalogue;
import dev.assay.reward.RewardModel;
import dev.assay.reward.RewardModelContract;
import dev.assay.reward.RewardOutcome;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PoseRewardTest extends RewardModelContract {
    private static final RewardModel MODEL = RewardCatalogue.load().create(PoseReward.NAME, Map.of());
    private static final RewardModel ORIGINAL =
            RewardCatalogue.load().entry(PoseReward.NAME).create("tao-vpsubnet-2024-05", Map.of());

    @Override
    protected RewardModel model() {
        return MODEL;
    }

    @Override
    protected RewardBatch batch(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        RewardBatchBuilder builder = RewardBatch.builder(MODEL.schema());
        for (int round = random.nextInt(1, 4); round > 0; round--) {
            int joints = random.nextInt(1, 6);
            builder.round(joints);
            add(builder, "reference", random, joints * random.nextInt(1, 9));
            for (int row = random.nextInt(0, 9); row > 0; row--) {
                if (random.nextInt(8) == 0) {
                    builder.rejected();
                } else {
                    builder.response(random.nextInt(5) == 0 ? Double.NaN : random.nextDouble(200));
                    add(builder, "positions", random, joints * random.nextInt(0, 9) + (random.nextInt(9) == 0 ? 1 : 0));
                }
            }
        }
        return builder.build();
    }

    private static void add(RewardBatchBuilder builder, String group, SplittableRandom random, int rows) {
        for (int row = 0; row < rows; row++) {
            builder.item(group, random.doubles(3, -900, 900).toArray());
        }
    }

    private static RewardBatchBuilder round(int joints, double... reference) {
        return RewardBatch.builder(MODEL.schema()).round(joints).items("reference", reference, reference.length / 3);
    }

    @Test
    void measuresTheRootOfTheMeanSquareAndAddsUpTheJoints() {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = round(2, 0, 0, 0, 0, 0, 0)
                .response(0)
                .items("positions", new double[] {3, 3, 3, 0, 6, 0}, 2)
                .build()) {
            MODEL.score(batch, outcome);
        }
        assertArrayEquals(new double[] {3, Math.sqrt(12)}, outcome.diagnostic("joint_distance"));
        assertEquals(3 + Math.sqrt(12), outcome.diagnostic("distance")[0]);
    }

    @Test
    void comparesOnlyTheFramesThatBothHave() {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = round(1, 0, 0, 0, 1, 1, 1)
                .response(0)
                .items("positions", new double[] {0, 0, 0}, 1)
                .response(0)
                .items("positions", new double[] {0, 0, 0, 3, 3, 3, 1000, 0, 0}, 3)
                .build()) {
            MODEL.score(batch, outcome);
        }
        assertArrayEquals(new double[] {0, 1}, outcome.diagnostic("distance"));
    }

    @Test
    void paysWhatThePayOfTheDistanceIs() {
        RewardModel byDistance = RewardCatalogue.load().create(AnimationReward.NAME, Map.of());
        RewardOutcome expected = RewardOutcome.rewardsOnly();
        try (RewardBatch measured = RewardBatch.builder(byDistance.schema())
                        .round()
                        .response(3, 60, 0)
                        .build();
                RewardBatch batch = round(1, 0, 0, 0)
                        .response(60)
                        .items("positions", new double[] {3, -3, 3}, 1)
                        .build()) {
            byDistance.score(measured, expected);
            assertEquals(expected.rewards()[0], rewards(batch)[0]);
        }
    }

    @Test
    void paysNothingForWhatCannotBeReadAndDropsTheRoundOnlyAsAQuirk() {
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = round(2, 0, 0, 0, 0, 0, 0)
                .response(0)
                .response(0)
                .items("positions", new double[] {0, 0, 0}, 1)
                .response(0)
                .items("positions", new double[6], 2)
                .round(2)
                .items("reference", new double[6], 2)
                .response(0)
                .items("positions", new double[6], 2)
                .rejected()
                .build()) {
            double[] kept = rewards(batch);
            assertArrayEquals(new double[] {0, 0, kept[3], kept[3], 0}, kept);
            ORIGINAL.score(batch, outcome);
            assertArrayEquals(new double[] {0, 0, 0, kept[3], 0}, Arrays.copyOf(outcome.rewards(), 5));
            assertArrayEquals(new double[] {1, 0}, outcome.diagnostic("dropped"));
            assertEquals(0, ORIGINAL.explain(batch, 2).reward());
        }
    }

    @Test
    void refusesAReferenceThatHasNoWholeFrame() {
        RewardOutcome outcome = RewardOutcome.rewardsOnly();
        try (RewardBatch none =
                        RewardBatch.builder(MODEL.schema()).round(2).response(1).build();
                RewardBatch half = round(2, 0, 0, 0).response(1).build();
                RewardBatch nobody = round(2, 0, 0, 0).rejected().build()) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> MODEL.score(none, outcome));
            assertEquals(
                    "reference[round=0].rows=0: must be a whole number of frames of 2 joints, at least 1",
                    e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> MODEL.score(half, outcome));
            assertEquals(0, outcome.rowCount());
            assertEquals(0, rewards(nobody)[0]);
        }
    }

    @ParameterizedTest(name = "joints={0} frames={1} referenceFrames={2}")
    @CsvSource({"1, 1, 1", "22, 47, 46", "22, 93, 200", "7, 300, 299", "2000, 3, 2", "1024, 2, 2"})
    void givesTheBitsOfALoopOverJointsAndFrames(int joints, int frames, int referenceFrames) {
        SplittableRandom random = new SplittableRandom(joints);
        double[] positions = random.doubles(3L * joints * frames, -1, 1).toArray();
        double[] reference =
                random.doubles(3L * joints * referenceFrames, -1, 1).toArray();
        int common = Math.min(frames, referenceFrames);
        double expected = 0;
        for (int joint = 0; joint < joints; joint++) {
            double sum = 0;
            for (int frame = 0; frame < common; frame++) {
                double squares = 0;
                for (int axis = 0; axis < 3; axis++) {
                    int at = 3 * (frame * joints + joint) + axis;
                    squares += (positions[at] - reference[at]) * (positions[at] - reference[at]);
                }
                sum += Math.sqrt(squares / 3);
            }
            expected += sum / common;
        }
        RewardOutcome outcome = RewardOutcome.withDiagnostics();
        try (RewardBatch batch = round(joints, reference)
                .response(0)
                .items("positions", positions, joints * frames)
                .build()) {
            MODEL.score(batch, outcome);
        }
        assertEquals(expected, outcome.diagnostic("distance")[0]);
    }
}
