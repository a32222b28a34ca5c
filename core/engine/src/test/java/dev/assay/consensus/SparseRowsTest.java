package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SparseRowsTest {
    @Test
    void keepsOrderZerosAndColumnsBeyondTheLastUid() {
        SparseRows rows = SparseRows.ofPairs(new int[][] {{}, {9, 5, 0, 0, 65535, 65535}});

        assertEquals(2, rows.rowCount());
        assertEquals(3, rows.entryCount());
        assertEquals(0, rows.end(0));
        assertEquals(9, rows.column(0));
        assertEquals(0, rows.value(1));
        assertEquals(65535, rows.get(1, 65535));
        assertEquals(0, rows.get(1, 7));
    }

    @Test
    void flatArraysAndPairsAgree() {
        SparseRows flat = SparseRows.of(new int[] {0, 1, 1, 3}, new int[] {2, 0, 1}, new int[] {7, 8, 9});

        assertEquals(SparseRows.ofPairs(new int[][] {{2, 7}, {}, {0, 8, 1, 9}}), flat);
    }

    @Test
    void replacingARowLeavesTheOthersAndTheOriginal() {
        SparseRows rows = SparseRows.ofPairs(new int[][] {{1, 1}, {2, 2, 3, 3}, {4, 4}});

        assertEquals(SparseRows.ofPairs(new int[][] {{1, 1}, {}, {4, 4}}), rows.withRow(1, new int[0], new int[0]));
        assertEquals(
                SparseRows.ofPairs(new int[][] {{1, 1}, {2, 2, 3, 3}, {8, 1, 7, 2}}),
                rows.withRow(2, new int[] {8, 7}, new int[] {1, 2}));
        assertEquals(4, rows.entryCount());
    }

    @Test
    void refusesWhatIsNoSetOfRows() {
        assertEquals(
                "row 0 column=65536: must be in [0, 65535]", refusal(new int[] {0, 1}, new int[] {65536}, new int[1]));
        assertEquals("row 0 column=-1: must be in [0, 65535]", refusal(new int[] {0, 1}, new int[] {-1}, new int[1]));
        assertEquals("row 0 value=-1: must be in [0, 65535]", refusal(new int[] {0, 1}, new int[1], new int[] {-1}));
        assertEquals(
                "row 0 value=65536: must be in [0, 65535]", refusal(new int[] {0, 1}, new int[1], new int[] {65536}));
        assertEquals(
                "row 1 column=4: must be there only once", refusal(new int[] {0, 0, 2}, new int[] {4, 4}, new int[2]));
        assertEquals(
                "values.length=2: must be 1, the number of columns", refusal(new int[] {0, 1}, new int[1], new int[2]));
        assertEquals(
                "rowStarts[1]=2: must be 1, the number of entries", refusal(new int[] {0, 2}, new int[1], new int[1]));
        assertEquals("rowStarts[2]=0: must be at least 1", refusal(new int[] {0, 1, 0}, new int[1], new int[1]));
        assertEquals("rowStarts=[]: must be a list that starts with 0", refusal(new int[0], new int[0], new int[0]));
        assertEquals(
                "rowStarts=[1]: must be a list that starts with 0", refusal(new int[] {1}, new int[1], new int[1]));
    }

    @Test
    void refusesHalfAPair() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> SparseRows.ofPairs(new int[][] {{1, 2, 3}}));

        assertEquals("pairs[0].length=3: must be even", e.getMessage());
    }

    private static String refusal(int[] rowStarts, int[] columns, int[] values) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> SparseRows.of(rowStarts, columns, values))
                        .getMessage());
    }
}
