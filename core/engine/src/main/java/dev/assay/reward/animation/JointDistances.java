package dev.assay.reward.animation;

import dev.assay.reward.FeatureTable;
import dev.assay.reward.RewardBatch;
import java.util.Arrays;

/**
 * Measures how far the joints of animations are from those of their reference, for {@link PoseReward}.
 *
 * <p>Sums of a joint run over the frames, in order; the distance over the joints, in order. The joints of a frame do not wait
 * for each other, so that their roots overlap. Belongs to one thread.
 */
final class JointDistances {
    private static final int AXES = 3;
    private static final int BLOCK_ROWS = 1 << 10;

    private final RewardBatch batch;
    private final FeatureTable positions;
    private final FeatureTable references;
    private final int[] joints;
    private final double[] reference;
    private final double[] block;
    private final double[] sums;
    private int round;
    private int jointCount;

    /**
     * For the responses of a batch.
     *
     * @throws IllegalArgumentException if a round with valid responses has a reference without whole frames
     */
    JointDistances(RewardBatch batch) {
        this.batch = batch;
        positions = batch.table(2);
        references = batch.table(3);
        joints = new int[batch.roundCount()];
        int longest = 0;
        for (int each = 0; each < joints.length; each++) {
            joints[each] = (int) batch.table(0).get(each, 0);
            requireWhole(each);
            longest = Math.max(longest, references.count(each));
        }
        reference = new double[longest * AXES];
        sums = new double[jointsMax()];
        block = new double[Math.max(BLOCK_ROWS, jointsMax()) * AXES];
    }

    private void requireWhole(int each) {
        int rows = references.count(each);
        if (asked(each) && (rows == 0 || rows % joints[each] != 0)) {
            throw new IllegalArgumentException("reference[round=" + each + "].rows=" + rows
                    + ": must be a whole number of frames of " + joints[each] + " joints, at least 1");
        }
    }

    private boolean asked(int each) {
        for (int row = batch.firstRow(each); row < batch.endRow(each); row++) {
            if (batch.valid(row)) {
                return true;
            }
        }
        return false;
    }

    /** Joints of the round that has most. */
    int jointsMax() {
        int max = 1;
        for (int each : joints) {
            max = Math.max(max, each);
        }
        return max;
    }

    int joints(int each) {
        return joints[each];
    }

    /** Whether a response is valid and has whole frames. */
    boolean readable(int row) {
        int rows = positions.count(row);
        return batch.valid(row) && rows > 0 && rows % joints[batch.roundOf(row)] == 0;
    }

    /** Reads the reference of a round; the rows measured next must be of it. */
    void begin(int each) {
        round = each;
        jointCount = joints[each];
        references.copy(references.first(each), references.count(each), reference, 0);
    }

    /** Distance of a readable response, summed over the joints. */
    double measure(int row) {
        int rows = Math.min(positions.count(row), references.count(round));
        int blockRows = block.length / AXES / jointCount * jointCount;
        Arrays.fill(sums, 0, jointCount, 0);
        for (int done = 0; done < rows; done += blockRows) {
            int length = Math.min(blockRows, rows - done);
            positions.copy(positions.first(row) + done, length, block, 0);
            for (int first = 0; first < length; first += jointCount) {
                addFrame(first * AXES, (done + first) * AXES);
            }
        }
        int frames = rows / jointCount;
        double distance = 0;
        for (int joint = 0; joint < jointCount; joint++) {
            sums[joint] /= frames;
            distance += sums[joint];
        }
        return distance;
    }

    private void addFrame(int at, int referenceAt) {
        for (int joint = 0; joint < jointCount; joint++) {
            double x = block[at + AXES * joint] - reference[referenceAt + AXES * joint];
            double y = block[at + AXES * joint + 1] - reference[referenceAt + AXES * joint + 1];
            double z = block[at + AXES * joint + 2] - reference[referenceAt + AXES * joint + 2];
            sums[joint] += Math.sqrt((x * x + y * y + z * z) / AXES);
        }
    }

    /** Writes the distance of every joint of the response measured last. */
    void copy(double[] into, int at) {
        System.arraycopy(sums, 0, into, at, jointCount);
    }
}
