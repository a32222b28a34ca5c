package dev.assay.weights;

import java.util.Arrays;

/** The last step of both SDKs: the largest weight becomes 65,535, half goes to even, zeros are dropped. Stateless. */
final class MaxUpscale {
    private MaxUpscale() {}

    /** The weights as sent; {@link Submission#NOTHING} if all are 0. They are checked already. */
    static Submission send(int[] uids, double[] weights) {
        double max = Arrays.stream(weights).max().orElse(0);
        int[] keptUids = new int[uids.length];
        int[] values = new int[uids.length];
        int count = 0;
        for (int i = 0; i < uids.length; i++) {
            int value = toU16(weights[i], max);
            if (value != 0) {
                keptUids[count] = uids[i];
                values[count++] = value;
            }
        }
        return new Submission(Arrays.copyOf(keptUids, count), Arrays.copyOf(values, count));
    }

    /** {@code rint(weight / max · 65535)}; 0 if the largest is. */
    static int toU16(double weight, double max) {
        return max == 0 ? 0 : (int) Math.rint(weight / max * WeightVector.U16_MAX);
    }
}
