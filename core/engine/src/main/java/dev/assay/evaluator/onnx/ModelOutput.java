package dev.assay.evaluator.onnx;

import java.util.Arrays;

/**
 * What a model gave: a tensor of one to three dimensions, the first of items.
 *
 * @param shape its dimensions
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // read once, by whoever ran the model; a copy would be another megabyte
record ModelOutput(long[] shape, double[] values) {

    /** @throws IllegalStateException if it has another number of dimensions or of items */
    void require(int rank, int items) {
        if (shape.length != rank || shape[0] != items) {
            throw new IllegalStateException("output.shape=" + Arrays.toString(shape) + ": must have " + rank
                    + " dimensions, the first " + items);
        }
    }

    /** Size of the last dimension. */
    int width() {
        return (int) shape[shape.length - 1];
    }
}
