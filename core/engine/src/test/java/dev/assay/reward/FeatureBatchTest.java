package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FeatureBatchTest {
    @Test
    void theBufferAndTheMatrixAreTheSameMemory() {
        try (FeatureBatch batch = new FeatureBatch(4, 3)) {
            batch.reset(2);
            batch.memory().putDouble(batch.rowOffset(1) + 2 * Double.BYTES, 0.25);
            INDArray matrix = batch.matrix();

            assertArrayEquals(new long[] {2, 3}, matrix.shape());
            assertEquals(0.25, matrix.getDouble(1, 2));
            matrix.putScalar(0, 1, 0.75);
            assertEquals(0.75, batch.get(0, 1));
        }
    }

    @Test
    void aResetMakesEveryRowInUseAbsent() {
        try (FeatureBatch batch = new FeatureBatch(2, 2)) {
            batch.reset(2);
            batch.memory().putDouble(batch.rowOffset(1), 1);
            batch.reset(2);

            for (int cell = 0; cell < 4; cell++) {
                assertTrue(Double.isNaN(batch.get(cell / 2, cell % 2)), "cell " + cell);
            }
        }
    }

    @Test
    void refusesMoreRowsThanThereIsMemoryForAndKeepsTheOldCount() {
        try (FeatureBatch batch = new FeatureBatch(2, 1)) {
            batch.reset(1);
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> batch.reset(3));

            assertEquals("rowCount=3: must be in [0, 2]", e.getMessage());
            assertEquals(1, batch.rowCount());
        }
    }

    @Test
    void refusesShapesThatItCannotAddress() {
        assertEquals("rowCapacity=0: must be at least 1", messageOf(0, 1));
        assertEquals("columns=0: must be at least 1", messageOf(1, 0));
        assertEquals("rowCapacity*columns*8=8589934592: must be at most 1073741824", messageOf(1 << 20, 1 << 10));
    }

    private static String messageOf(int rowCapacity, int columns) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> new FeatureBatch(rowCapacity, columns))
                .getMessage());
    }

    @Test
    void aRowNotInUseCannotBeRead() {
        try (FeatureBatch batch = new FeatureBatch(4, 2)) {
            batch.reset(2);
            IndexOutOfBoundsException e = assertThrows(IndexOutOfBoundsException.class, () -> batch.get(2, 0));

            assertEquals("row=2, column=0: must be within 2 × 2", e.getMessage());
        }
    }

    @Test
    void aBatchWithoutRowsHasNoMatrix() {
        try (FeatureBatch batch = new FeatureBatch(4, 2)) {
            IllegalStateException e = assertThrows(IllegalStateException.class, batch::matrix);

            assertEquals("rowCount=0: must be at least 1 for a matrix", e.getMessage());
        }
    }

    @Test
    void afterClosingALateReaderGetsAnErrorAndNotFreedMemory() {
        FeatureBatch batch = new FeatureBatch(4, 2);
        batch.reset(4);
        batch.close();
        batch.close();

        assertThrows(IndexOutOfBoundsException.class, () -> batch.memory().getDouble(0));
        assertThrows(IndexOutOfBoundsException.class, () -> batch.get(0, 0));
    }
}
