package dev.assay.ranking;

import java.util.Arrays;

/**
 * A tournament: every model meets every other on every sample that both have, and the clearly better one wins.
 *
 * <pre>
 *   losses:  i beats j on b  ⇔  a_i·v_ib &lt; a_j·v_jb      a = 1-ε for the strictly earlier block of the two, else 1
 *   scores:  i beats j on b  ⇔  a_i·v_ib &gt; a_j·v_jb      a = 1-ε for the strictly later block of the two, else 1
 *   win rate = wins / comparisons;   comparisons_i = Σ over j ≠ i of min(B_i, B_j)
 * </pre>
 *
 * <p>So the earlier model keeps its place unless the later one is better by more than ε. Both compare strictly: a tie is a
 * win of neither, and neither is a meeting of two failed models. A failed model has a loss of +∞ or a score that
 * cannot win, such as 0 where scores are above 0.
 *
 * <ul>
 *   <li><b>Shapes</b>: values are M × B, row-major, one row per model; of row i the first {@code sampleCounts[i]} count.
 *   <li><b>Ranges</b>: values are not NaN, and products of a finite value stay finite. ε is in [0, 1), one for all or one
 *       per model; that of the model whose value is scaled counts.
 *   <li><b>Threads</b>: stateless; safe to call concurrently with different outputs.
 *   <li><b>Cost</b>: M²·B comparisons without a branch, in vectors where the values are of one sign; 2·M·B longs of
 *       memory.
 * </ul>
 *
 * <p>How it is done, and how to do it again and again without new memory: {@link Tournament}.
 *
 * <p>Source: {@code pretrain/validation.py} of macrocosm-os/pretraining at 1285929 and {@code finetune/validation.py} of
 * macrocosm-os/finetuning at e2f5eb6 (losses); {@code neurons/validator_utils.py} of myshell-ai/MyShell-TTS-Subnet at
 * 6be8efd (scores).
 */
public final class PairwiseWins {
    /** Which value is the better one, and who has the edge. */
    public enum Rule {
        /** The lower wins; the earlier model's is scaled down. */
        LOSSES,
        /** The higher wins; the later model's is scaled down. */
        SCORES
    }

    private PairwiseWins() {}

    /**
     * Counts wins where every model has all samples.
     *
     * @param values M × B
     * @param blocks when each of the M models was committed
     * @param epsilon what the later model must be better by, in [0, 1)
     * @param wins length M, overwritten
     * @param comparisons length M, overwritten
     * @throws IllegalArgumentException if the shapes disagree or a value is out of range; nothing is written then
     */
    public static void count(double[] values, long[] blocks, double epsilon, Rule rule, int[] wins, int[] comparisons) {
        double[] epsilons = new double[blocks.length];
        Arrays.fill(epsilons, epsilon);
        int[] sampleCounts = new int[blocks.length];
        Arrays.fill(sampleCounts, blocks.length == 0 ? 0 : values.length / blocks.length);
        count(values, sampleCounts, blocks, epsilons, rule, wins, comparisons);
    }

    /**
     * Counts wins where models may have fewer samples than others.
     *
     * @param values M × B
     * @param sampleCounts how many samples of its row each model has, in [0, B]; the rest of the row is not read
     * @param blocks when each of the M models was committed
     * @param epsilons of each model, in [0, 1)
     * @param wins length M, overwritten
     * @param comparisons length M, overwritten
     * @throws IllegalArgumentException if the shapes disagree or a value is out of range; nothing is written then
     */
    public static void count(
            double[] values,
            int[] sampleCounts,
            long[] blocks,
            double[] epsilons,
            Rule rule,
            int[] wins,
            int[] comparisons) {
        int modelCount = blocks.length;
        Checks.length("sampleCounts", sampleCounts.length, modelCount, "the number of blocks");
        Checks.length("epsilons", epsilons.length, modelCount, "the number of blocks");
        Checks.length("wins", wins.length, modelCount, "the number of blocks");
        Checks.length("comparisons", comparisons.length, modelCount, "the number of blocks");
        int sampleCount = requireSampleCount(values.length, modelCount);
        requireRanges(values, sampleCount, sampleCounts, epsilons);
        Tournament tournament = new Tournament();
        tournament.begin(rule, modelCount, sampleCount);
        for (int model = 0; model < modelCount; model++) {
            tournament.enter(model, values, model * sampleCount, sampleCounts[model], blocks[model], epsilons[model]);
        }
        tournament.play();
        Arrays.setAll(wins, tournament::wins);
        Arrays.setAll(comparisons, tournament::comparisons);
    }

    private static int requireSampleCount(int valueCount, int modelCount) {
        if (modelCount == 0 ? valueCount != 0 : valueCount % modelCount != 0) {
            throw Checks.invalid("values.length", valueCount, "a whole number of rows, one per block: " + modelCount);
        }
        return modelCount == 0 ? 0 : valueCount / modelCount;
    }

    private static void requireRanges(double[] values, int sampleCount, int[] sampleCounts, double[] epsilons) {
        for (int model = 0; model < sampleCounts.length; model++) {
            if (!(epsilons[model] >= 0 && epsilons[model] < 1)) { // written so that NaN is rejected
                throw Checks.invalid("epsilons[" + model + "]", epsilons[model], "in [0, 1)");
            }
            if (sampleCounts[model] < 0 || sampleCounts[model] > sampleCount) {
                throw Checks.invalid("sampleCounts[" + model + "]", sampleCounts[model], "in [0, " + sampleCount + "]");
            }
            for (int sample = 0; sample < sampleCounts[model]; sample++) {
                int at = model * sampleCount + sample;
                if (Double.isNaN(values[at])) {
                    throw Checks.invalid("values[" + at + "]", values[at], "a number");
                }
            }
        }
    }

    /**
     * Wins over comparisons, 0 where there was none, in a new array.
     *
     * @throws IllegalArgumentException if the lengths differ
     */
    public static double[] rates(int[] wins, int[] comparisons) {
        Checks.length("comparisons", comparisons.length, wins.length, "the number of wins");
        double[] rates = new double[wins.length];
        Arrays.setAll(rates, i -> comparisons[i] == 0 ? 0 : (double) wins[i] / comparisons[i]);
        return rates;
    }
}
