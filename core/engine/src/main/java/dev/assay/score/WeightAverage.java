package dev.assay.score;

/**
 * The moving average of weights, as subnets keep it that pay by win rate.
 *
 * <pre>
 *   w_u ← keep·w_u + (1-keep)·scale·step_u / Σ step        step is 0 for whom it does not name; NaN → 0
 * </pre>
 *
 * <p>Pretraining keeps 0.5, finetuning 0.9, both with {@code scale = competitions · fraction of the reward}, 1 where there
 * is one competition. MyShell learns 0.2, half of it in its first ten epochs: {@link #learningShare}.
 *
 * <p>Stateless; safe from any thread; results are new arrays. Sums run in index order.
 *
 * <p>Source: {@code neurons/validator.py} of macrocosm-os/pretraining at 1285929, of macrocosm-os/finetuning at e2f5eb6 and
 * of myshell-ai/MyShell-TTS-Subnet at 6be8efd.
 */
public final class WeightAverage {
    private WeightAverage() {}

    /**
     * One step.
     *
     * @param weights of all uids before; NaN and infinities count as 0
     * @param uids whom the step names; each once
     * @param step what it gives them, any scale; NaN, infinities and a sum that is not above 0 give nothing
     * @param keepShare how much of the old weights stays, in [0, 1]
     * @param scale of the step, finite and at least 0
     * @return of all uids; finite
     * @throws IllegalArgumentException if an argument is out of range or a length differs
     */
    public static double[] step(double[] weights, int[] uids, double[] step, double keepShare, double scale) {
        Checks.sameLength("step", step.length, uids.length);
        Checks.share("keepShare", keepShare);
        Checks.amount("scale", scale);
        double[] target = new double[weights.length];
        double sum = 0;
        for (int i = 0; i < uids.length; i++) {
            if (uids[i] < 0 || uids[i] >= weights.length) {
                throw Checks.invalid("uids[" + i + "]", uids[i], "in [0, " + weights.length + ")");
            }
            target[uids[i]] = finiteOrZero(step[i]);
            sum += target[uids[i]];
        }
        double factor = sum > 0 && sum < Double.POSITIVE_INFINITY ? scale / sum : 0;
        double[] average = new double[weights.length];
        for (int uid = 0; uid < average.length; uid++) {
            double gained = (1 - keepShare) * (target[uid] * factor);
            average[uid] = finiteOrZero(keepShare * finiteOrZero(weights[uid]) + gained);
        }
        return average;
    }

    /**
     * How much an epoch counts: half of it at first.
     *
     * @param share in [0, 1]
     * @param epochsDone epochs before this one; at least 0
     * @param warmUpEpochs for so many epochs half counts; at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public static double learningShare(double share, long epochsDone, long warmUpEpochs) {
        Checks.share("share", share);
        Checks.atLeast("epochsDone", epochsDone, 0);
        Checks.atLeast("warmUpEpochs", warmUpEpochs, 0);
        return epochsDone < warmUpEpochs ? share / 2 : share;
    }

    private static double finiteOrZero(double value) {
        return Double.isFinite(value) ? value : 0;
    }
}
