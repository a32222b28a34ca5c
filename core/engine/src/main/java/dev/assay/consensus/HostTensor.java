package dev.assay.consensus;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A copy on the host of raw values, [epochs × rows × columns], where an epoch, if there is only one, stands for all.
 * Immutable.
 */
final class HostTensor {
    private final double[] values;
    private final int epochCount;
    private final int rowCount;
    private final int columnCount;

    /** Copies a tensor in row-major order, from the device if it is there. */
    HostTensor(INDArray tensor) {
        values = tensor.data().asDouble();
        epochCount = (int) tensor.size(0);
        rowCount = (int) tensor.size(1);
        columnCount = (int) tensor.size(2);
    }

    long raw(int epoch, int row, int column) {
        return (long) values[start(epoch, row) + column];
    }

    private int start(int epoch, int row) {
        return ((epochCount == 1 ? 0 : epoch) * rowCount + row) * columnCount;
    }

    /** The first {@code count} columns of a row. */
    long[] row(int epoch, int row, int count) {
        long[] raw = new long[count];
        for (int column = 0; column < count; column++) {
            raw[column] = raw(epoch, row, column);
        }
        return raw;
    }

    /** The only column, each row at the place of its uid; 0 for uids without one. */
    long[] perUid(int epoch, Nd4jRows rows) {
        long[] raw = new long[rows.n];
        for (int row = 0; row < rows.uids.length; row++) {
            raw[rows.uids[row]] = raw(epoch, row, 0);
        }
        return raw;
    }
}
