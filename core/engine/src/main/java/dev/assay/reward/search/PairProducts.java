package dev.assay.reward.search;

import dev.assay.reward.FeatureTable;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The dot products of all questions with all answers of one response, and how long the vectors are.
 *
 * <pre>
 *   table   t0 t1 t2 t3 …      gather, and the lengths in the same pass
 *   questions [D × Q]   q0 q1 …   column-major: a vector lies in one piece
 *   answers   [D × Q]   a0 a1 …
 *   products  [Q × Q] = questionsᵀ · answers     one GEMM in the precision of the table; column c is answer c
 * </pre>
 *
 * <p>The vectors are not normalised: the products are divided by both lengths afterwards, Q² divisions for 2·Q·D. Rounds of
 * few or short vectors are multiplied by a loop, in float64 and in index order, since a call costs more than they do.
 *
 * <p>Holds memory outside of the heap until closed. Belongs to one thread.
 */
final class PairProducts implements AutoCloseable {
    /** Multiplications up to which the loop is faster than a call. */
    static final long LOOP_MAX = 1 << 15;

    private static final double LENGTH_MIN = 1e-12;
    private static final int FOLD_MIN = 16;

    private final FeatureTable table;
    private final int dimensions;
    private final float[] floatRow;
    private final float[] squares;
    private final double[] doubleRow;

    private double[] products = {};
    private double[] questionScale = {};
    private double[] answerScale = {};
    private double[] questionRows = {};
    private double[] answerRows = {};
    private float[] floatProducts = {};
    private @Nullable INDArray questions;
    private @Nullable INDArray answers;
    private @Nullable INDArray result;

    PairProducts(FeatureTable table) {
        this.table = table;
        dimensions = table.columns();
        boolean single = table.singlePrecision();
        floatRow = new float[single ? dimensions : 0];
        squares = new float[single ? dimensions : 0];
        doubleRow = new double[single ? 0 : dimensions];
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
        return questionScale[pair] > 0 && answerScale[pair] > 0; // infinite lengths have scale 0, others NaN
    }

    private static double scale(double squaredLength) {
        return 1 / Math.max(Math.sqrt(squaredLength), LENGTH_MIN);
    }

    private boolean multiply(int firstRow, EmbeddingPairs pairs) {
        int count = pairs.count();
        INDArray left = ensure(questions, dimensions, count);
        INDArray right = ensure(answers, dimensions, count);
        INDArray into = ensure(result, count, count);
        questions = left;
        answers = right;
        result = into;
        boolean finite = true;
        for (int pair = 0; pair < count && finite; pair++) {
            questionScale[pair] = scale(gather(firstRow + pairs.question(pair), left, pair));
            answerScale[pair] = scale(gather(firstRow + pairs.answer(pair), right, pair));
            finite = isFinite(pair);
        }
        if (finite) {
            Nd4j.gemm(left, right, into, true, false, 1, 0);
            readProducts(into, count);
        }
        return finite;
    }

    @SuppressWarnings("try") // the workspace scope is opened for its effect, not for its name
    private INDArray ensure(@Nullable INDArray held, int rows, int columns) {
        if (held != null && held.size(0) == rows && held.size(1) == columns) {
            return held;
        }
        if (held != null) {
            held.close();
        }
        DataType type = table.singlePrecision() ? DataType.FLOAT : DataType.DOUBLE;
        try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return Nd4j.createUninitialized(type, new long[] {rows, columns}, 'f');
        }
    }

    /** Copies a vector into a column, and returns the square of its length. */
    private double gather(int row, INDArray into, int column) {
        if (!table.singlePrecision()) {
            table.copy(row, 1, doubleRow, 0);
            DoubleBuffer target = into.data().asNioDouble();
            target.put(column * dimensions, doubleRow, 0, dimensions);
            double sum = 0;
            for (double value : doubleRow) {
                sum += value * value;
            }
            return sum;
        }
        table.copy(row, 1, floatRow, 0);
        FloatBuffer target = into.data().asNioFloat();
        target.put(column * dimensions, floatRow, 0, dimensions);
        return foldedSquares();
    }

    /** Sum of the squares of {@code floatRow}, folded in halves so that the compiler makes vectors of it. */
    private double foldedSquares() {
        int length = dimensions;
        for (int i = 0; i < length; i++) {
            squares[i] = floatRow[i] * floatRow[i];
        }
        while (length >= FOLD_MIN && length % 2 == 0) {
            length /= 2;
            for (int i = 0; i < length; i++) {
                squares[i] += squares[i + length];
            }
        }
        double sum = 0;
        for (int i = 0; i < length; i++) {
            sum += squares[i];
        }
        return sum;
    }

    private void readProducts(INDArray from, int count) {
        if (!table.singlePrecision()) {
            from.data().asNioDouble().get(0, products, 0, count * count);
            return;
        }
        floatProducts = floatProducts.length == count * count ? floatProducts : new float[count * count];
        from.data().asNioFloat().get(0, floatProducts, 0, count * count);
        for (int i = 0; i < count * count; i++) {
            products[i] = floatProducts[i];
        }
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
        for (INDArray held : new INDArray[] {questions, answers, result}) {
            if (held != null) {
                held.close();
            }
        }
        questions = null;
        answers = null;
        result = null;
    }
}
