package dev.assay.reward.search;

import dev.assay.reward.FeatureTable;
import org.jspecify.annotations.Nullable;

/**
 * The dot products of all questions with all answers of one response, and how long the vectors are.
 *
 * <pre>
 *   products[c·Q + r] = question r · answer c
 * </pre>
 *
 * <p>The vectors are not normalised: the products are divided by both lengths afterwards, Q² divisions for 2·Q·D. Rounds of
 * few or short vectors are multiplied by a loop, in float64 and in index order, since a call costs more than
 * they do; others by {@link GemmBlocks}.
 *
 * <p>Holds memory outside of the heap until closed. Belongs to one thread.
 */
final class PairProducts implements AutoCloseable {
    /** Multiplications up to which the loop is faster than a call. */
    static final long LOOP_MAX = 1 << 15;

    private static final double LENGTH_MIN = 1e-12;

    private final FeatureTable table;
    private final int dimensions;

    private double[] products = {};
    private double[] questionScale = {};
    private double[] answerScale = {};
    private double[] questionRows = {};
    private double[] answerRows = {};
    private @Nullable GemmBlocks blocks;

    PairProducts(FeatureTable table) {
        this.table = table;
        dimensions = table.columns();
    }

    /**
     * Reads a response whose vectors begin at a row of the table.
     *
     * @return whether all lengths are finite; if not, there are no products
     */
    boolean read(int firstRow, EmbeddingPairs pairs) {
        int count = pairs.count();
        if (questionScale.length != count) {
            products = new double[count * count];
            questionScale = new double[count];
            answerScale = new double[count];
        }
        return (long) count * count * dimensions <= LOOP_MAX ? loop(firstRow, pairs) : multiply(firstRow, pairs);
    }

    private boolean loop(int firstRow, EmbeddingPairs pairs) {
        int count = pairs.count();
        if (questionRows.length < count * dimensions) {
            questionRows = new double[count * dimensions];
            answerRows = new double[count * dimensions];
        }
        boolean finite = true;
        for (int pair = 0; pair < count; pair++) {
            table.copy(firstRow + pairs.question(pair), 1, questionRows, pair * dimensions);
            table.copy(firstRow + pairs.answer(pair), 1, answerRows, pair * dimensions);
            questionScale[pair] = scale(dot(questionRows, pair, questionRows, pair));
            answerScale[pair] = scale(dot(answerRows, pair, answerRows, pair));
            finite &= isFinite(pair);
        }
        for (int answer = 0; answer < count && finite; answer++) {
            for (int question = 0; question < count; question++) {
                products[answer * count + question] = dot(questionRows, question, answerRows, answer);
            }
        }
        return finite;
    }

    private double dot(double[] left, int leftRow, double[] right, int rightRow) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            sum += left[leftRow * dimensions + i] * right[rightRow * dimensions + i];
        }
        return sum;
    }

    private boolean isFinite(int pair) {
        return questionScale[pair] > 0 && answerScale[pair] > 0;
    }

    private static double scale(double squaredLength) {
        return 1 / Math.max(Math.sqrt(squaredLength), LENGTH_MIN);
    }

    private boolean multiply(int firstRow, EmbeddingPairs pairs) {
        int count = pairs.count();
        GemmBlocks held = blocks;
        if (held == null || held.count() != count) {
            close();
            held = GemmBlocks.allocate(table, count);
            blocks = held;
        }
        boolean finite = true;
        for (long place : pairs.placesByText()) {
            int row = firstRow + (int) (place >>> Integer.SIZE);
            int pair = (int) place >>> 1;
            double scale = scale((place & 1) == 0 ? held.putQuestion(row, pair) : held.putAnswer(row, pair));
            ((place & 1) == 0 ? questionScale : answerScale)[pair] = scale;
            finite &= scale > 0; // infinite lengths have scale 0, others NaN
        }
        if (finite) {
            held.multiply(products);
        }
        return finite;
    }

    /** Column-major, a column per answer. */
    double[] products() {
        return products;
    }

    /** One over the length of each question. */
    double[] questionScale() {
        return questionScale;
    }

    /** One over the length of each answer. */
    double[] answerScale() {
        return answerScale;
    }

    @Override
    public void close() {
        GemmBlocks held = blocks;
        if (held != null) {
            held.close();
        }
        blocks = null;
    }
}
