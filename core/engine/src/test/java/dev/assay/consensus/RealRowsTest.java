package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

final class RealRowsTest {
    private static final RealRows ROWS = RealRows.of(SparseRows.ofPairs(new int[][] {{2, 7, 0, 3}, {}, {1, 5, 9, 4}}));

    @Test
    void becomesAMatrixOfTheRowsAskedFor() {
        INDArray matrix = ROWS.toMatrix(new int[] {2, 0}, 3);

        assertEquals(DataType.DOUBLE, matrix.dataType());
        assertArrayEquals(
                new double[][] {
                    {0, 5, 0}, // uid 2; its column 9 lies beyond
                    {3, 0, 7}, // uid 0
                },
                matrix.toDoubleMatrix());
    }

    @Test
    void refusesAMatrixThatCannotBe() {
        assertEquals("uid=3: must be in [0, 2]", refusal(new int[] {3}, 3));
        assertEquals("uids.length=0: must be in [1, 2147483647]", refusal(new int[0], 3));
        assertEquals("columnCount=0: must be in [1, 65536]", refusal(new int[] {1}, 0));
    }

    private static String refusal(int[] uids, int columnCount) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> ROWS.toMatrix(uids, columnCount))
                .getMessage());
    }
}
