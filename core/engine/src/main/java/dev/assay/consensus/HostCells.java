package dev.assay.consensus;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Gathers a tensor of [epochs × rows × columns] on the host, zeros where nothing is set, and hands it to ND4J in one piece.
 *
 * <p>Belongs to one thread. Cost: 8 or 4 bytes a cell on the heap, as many off it.
 */
final class HostCells {
    private final double[] doubles;
    private final float[] floats;
    private final int epochCount;
    private final int rowCount;
    private final int columnCount;

    HostCells(DataType type, int epochCount, int rowCount, int columnCount) {
        this.epochCount = epochCount;
        this.rowCount = rowCount;
        this.columnCount = columnCount;
        int cellCount = Math.multiplyExact(Math.multiplyExact(epochCount, rowCount), columnCount);
        doubles = new double[type == DataType.DOUBLE ? cellCount : 0];
        floats = new float[type == DataType.DOUBLE ? 0 : cellCount];
    }

    void set(int epoch, int row, int column, double value) {
        int cell = (epoch * rowCount + row) * columnCount + column;
        if (doubles.length > 0) {
            doubles[cell] = value;
        } else {
            floats[cell] = (float) value;
        }
    }

    INDArray toTensor() {
        INDArray flat = doubles.length > 0 ? Nd4j.createFromArray(doubles) : Nd4j.createFromArray(floats);
        return flat.reshape(epochCount, rowCount, columnCount);
    }
}
