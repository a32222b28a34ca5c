package dev.assay.reward.search;

import dev.assay.reward.FeatureTable;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The questions and the answers of one response as two blocks of memory, for one GEMM in the precision of the table.
 *
 * <pre>
 *   table   t0 t1 t2 t3 …          put: copies a vector and gives the square of its length in the same pass
 *   questions [D × Q]   q0 q1 …    column-major: a vector lies in one piece
 *   answers   [D × Q]   a0 a1 …
 *   products  [Q × Q] = questionsᵀ · answers
 * </pre>
 *
 * <p>Memory outside of the heap until closed; small enough to stay in the cache between gathering and multiplying. Belongs
 * to one thread.
 */
final class GemmBlocks implements AutoCloseable {
    private static final int SUMS = 8;

    private final int count;
    private final INDArray questions;
    private final INDArray answers;
    private final INDArray result;
    private final Copy copy;

    private GemmBlocks(FeatureTable table, int count, INDArray questions, INDArray answers, INDArray result) {
        this.count = count;
        this.questions = questions;
        this.answers = answers;
        this.result = result;
        copy = table.singlePrecision()
                ? new FloatCopy(table, questions, answers, result)
                : new DoubleCopy(table, questions, answers, result);
    }

    /** Blocks for so many pairs, outside of any workspace. */
    @SuppressWarnings("try") // the workspace scope is opened for its effect, not for its name
    static GemmBlocks allocate(FeatureTable table, int count) {
        DataType type = table.singlePrecision() ? DataType.FLOAT : DataType.DOUBLE;
        long[] vectors = {table.columns(), count};
        try (MemoryWorkspace ignored = Nd4j.getMemoryManager().scopeOutOfWorkspaces()) {
            return new GemmBlocks(
                    table,
                    count,
                    Nd4j.createUninitialized(type, vectors, 'f'),
                    Nd4j.createUninitialized(type, vectors, 'f'),
                    Nd4j.createUninitialized(type, new long[] {count, count}, 'f'));
        }
    }

    /** How many pairs there is room for. */
    int count() {
        return count;
    }

    /** Copies a question from a row of the table; returns the square of its length. */
    double putQuestion(int row, int pair) {
        return copy.question(row, pair);
    }

    /** Copies an answer from a row of the table; returns the square of its length. */
    double putAnswer(int row, int pair) {
        return copy.answer(row, pair);
    }

    /** Writes the products, column-major, a column per answer. */
    void multiply(double[] products) {
        Nd4j.gemm(questions, answers, result, true, false, 1, 0);
        copy.products(products);
    }

    @Override
    public void close() {
        questions.close();
        answers.close();
        result.close();
    }

    /** What depends on the precision. Buffers are made once: each is a call into native code. */
    private interface Copy {
        double question(int row, int pair);

        double answer(int row, int pair);

        void products(double[] into);
    }

    private static final class DoubleCopy implements Copy {
        private final FeatureTable table;
        private final DoubleBuffer questions;
        private final DoubleBuffer answers;
        private final DoubleBuffer result;
        private final double[] vector;

        DoubleCopy(FeatureTable table, INDArray questions, INDArray answers, INDArray result) {
            this.table = table;
            this.questions = questions.data().asNioDouble();
            this.answers = answers.data().asNioDouble();
            this.result = result.data().asNioDouble();
            vector = new double[table.columns()];
        }

        @Override
        public double question(int row, int pair) {
            return put(row, questions, pair);
        }

        @Override
        public double answer(int row, int pair) {
            return put(row, answers, pair);
        }

        private double put(int row, DoubleBuffer into, int pair) {
            table.copy(row, 1, vector, 0);
            into.put(pair * vector.length, vector);
            double sum = 0;
            for (double value : vector) {
                sum += value * value;
            }
            return sum;
        }

        @Override
        public void products(double[] into) {
            result.get(0, into, 0, result.capacity());
        }
    }

    private static final class FloatCopy implements Copy {
        private final FeatureTable table;
        private final FloatBuffer questions;
        private final FloatBuffer answers;
        private final FloatBuffer result;
        private final float[] vector;
        private final float[] products;

        FloatCopy(FeatureTable table, INDArray questions, INDArray answers, INDArray result) {
            this.table = table;
            this.questions = questions.data().asNioFloat();
            this.answers = answers.data().asNioFloat();
            this.result = result.data().asNioFloat();
            vector = new float[table.columns()];
            products = new float[this.result.capacity()];
        }

        @Override
        public double question(int row, int pair) {
            return put(row, questions, pair);
        }

        @Override
        public double answer(int row, int pair) {
            return put(row, answers, pair);
        }

        private double put(int row, FloatBuffer into, int pair) {
            table.copy(row, 1, vector, 0);
            into.put(pair * vector.length, vector);
            return squaredLength(vector);
        }

        /** Sum of squares, by eight sums side by side: one alone waits for each addition. */
        private static double squaredLength(float[] values) {
            float a = 0;
            float b = 0;
            float c = 0;
            float d = 0;
            float e = 0;
            float f = 0;
            float g = 0;
            float h = 0;
            int i = 0;
            for (; i + SUMS <= values.length; i += SUMS) {
                a += values[i] * values[i];
                b += values[i + 1] * values[i + 1];
                c += values[i + 2] * values[i + 2];
                d += values[i + 3] * values[i + 3];
                e += values[i + 4] * values[i + 4];
                f += values[i + 5] * values[i + 5];
                g += values[i + 6] * values[i + 6];
                h += values[i + 7] * values[i + 7];
            }
            double sum = (double) a + b + c + d + e + f + g + h;
            for (; i < values.length; i++) {
                sum += (double) values[i] * values[i];
            }
            return sum;
        }

        @Override
        public void products(double[] into) {
            result.get(0, products);
            for (int i = 0; i < products.length; i++) {
                into[i] = products[i];
            }
        }
    }
}
