package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class RewardBatchTest {
    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .round(Feature.count("size", "", "how many"))
            .response(
                    Feature.ratio("share", "a share"),
                    Feature.number("loss", "", "a loss").min(0).orInfinite(),
                    Feature.number("time", "s", "a time").min(0).missing("nobody knows"))
            .responseItems("documents", "as returned", Feature.ratio("relevance", "label"), Feature.flag("new", "new"))
            .responseVectors("texts", "embedded", Feature.number("value", "", "one dimension"))
            .roundItems("tasks", "of the cycle", Feature.ratio("weight", "weight"))
            .state(Feature.ratio("credibility", "trust").startingAt(0.5))
            .build();

    private static RewardBatchBuilder builder() {
        return RewardBatch.builder(SCHEMA);
    }

    private static void assertRefused(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    @Test
    void keepsWhatItWasGivenWithoutPadding() {
        try (RewardBatch batch = builder()
                .round(5)
                .item("tasks", 0.25)
                .item("tasks", 0.75)
                .response(1, 2, 3)
                .item("documents", 0.5, 1)
                .item("texts", 7, 8, 9)
                .response(0, Double.POSITIVE_INFINITY, Double.NaN)
                .state(0.25)
                .round(6)
                .rejected()
                .response(0.5, 0, 0)
                .items("documents", new double[] {1, 0, 0, 1}, 2)
                .build()) {
            assertEquals(2, batch.roundCount());
            assertArrayEquals(new int[] {0, 2, 4}, new int[] {batch.firstRow(0), batch.endRow(0), batch.endRow(1)});
            assertFalse(batch.valid(2));
            assertEquals(1, batch.rejectedCount());
            assertEquals(1, batch.roundOf(2));
            assertEquals(6, batch.table(0).get(1, 0));
            FeatureTable documents = batch.table(SCHEMA.groupIndex("documents"));
            assertArrayEquals(
                    new int[] {1, 0, 0, 2},
                    new int[] {documents.count(0), documents.count(1), documents.count(2), documents.count(3)});
            assertEquals(1, documents.get(documents.first(3) + 1, 1));
            assertEquals(3, batch.table(SCHEMA.groupIndex("texts")).columns());
            assertArrayEquals(new double[] {0.5, 0.25, 0.5, 0.5}, batch.state().column(0, 4, 0));
            assertEquals(2, batch.table(SCHEMA.groupIndex("tasks")).count(0));
        }
    }

    @Test
    void aTableIsTheSameMemoryAsItsMatrix() {
        INDArray matrix = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}, {5, 6}});
        FeatureTable table = FeatureTable.ragged(matrix, new int[] {0, 0, 2, 3});
        double[] block = new double[5];

        table.copy(1, 2, block, 1);

        assertArrayEquals(new double[] {0, 3, 4, 5, 6}, block);
        assertEquals(2, table.count(1));
        matrix.putScalar(0, 0, 9);
        assertEquals(9, table.get(0, 0));
    }

    @Test
    void singlePrecisionAndViewsAreReadAsTheyAre() {
        INDArray floats = Nd4j.createFromArray(new float[][] {{0.1f, 0.2f}, {0.3f, 0.4f}});
        double[] block = new double[4];
        FeatureTable.of(floats).copy(0, 2, block, 0);
        assertArrayEquals(new double[] {0.1f, 0.2f, 0.3f, 0.4f}, block);

        INDArray columns = Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}).transpose();
        FeatureTable.of(columns).copy(0, 2, block, 0);
        assertArrayEquals(new double[] {1, 3, 2, 4}, block);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesAValueThatItsFeatureDoesNotAllow(double value) {
        RewardBatchBuilder wrong = builder().round(5).response(0.5, 0, 0).response(value, 0, 0);

        assertRefused("response.share[response=1]=" + value + ": must be finite and in [0, 1]", wrong::build);
    }

    @Test
    void namesThePlaceOfAnItemAndOfAVector() {
        assertRefused(
                "documents.new[response=0][item=1]=0.5: must be a whole number in [0, 1]",
                builder().round(5).response(0, 0, 0).item("documents", 1, 1).item("documents", 1, 0.5)::build);
        assertRefused(
                "texts.value[response=0][item=0][dimension=2]=NaN: must be finite",
                builder().round(5).response(0, 0, 0).item("texts", 1, 2, Double.NaN)::build);
        assertRefused(
                "tasks.weight[round=0][item=0]=2.0: must be finite and in [0, 1]",
                builder().round(5).item("tasks", 2)::build);
        assertRefused(
                "round.size[round=0]=-1.0: must be a whole number, at least 0",
                builder().round(-1)::build);
        assertRefused(
                "state.credibility[response=0]=2.0: must be finite and in [0, 1]",
                builder().round(1).response(0, 0, 0).state(2)::build);
        assertRefused(
                "response.loss[response=0]=NaN: must be a number, at least 0",
                builder().round(1).response(0, Double.NaN, 0)::build);
    }

    @Test
    void aBadResponseCanBeRejectedInsteadButABadRoundCannot() {
        try (RewardBatch batch = builder()
                .round(5)
                .response(2, 0, 0)
                .response(0.5, 0, 0)
                .item("documents", 1, Double.NaN)
                .response(0.5, 0, 0)
                .build(InvalidRows.REJECT)) {
            assertEquals(2, batch.rejectedCount());
            assertTrue(batch.valid(2));
        }
        assertRefused(
                "round.size[round=0]=0.5: must be a whole number, at least 0",
                () -> builder().round(0.5).build(InvalidRows.REJECT));
    }

    @Test
    void nobodyLooksAtTheRowsOfARejectedResponse() {
        try (RewardBatch batch =
                builder().round(5).rejected().item("documents", 7, 7).build()) {
            assertEquals(1, batch.rejectedCount());
        }
    }

    @Test
    void refusesABatchWithoutRoundsAndCountsThatDoNotFit() {
        assertRefused("roundCount=0: must be at least 1", builder()::build);
        assertRefused(
                "round.values=0: must be 1, one per feature", () -> builder().round());
        assertRefused(
                "response.values=2: must be 3, one per feature",
                () -> builder().round(5).response(1, 2));
        assertRefused(
                "documents.values=3: must be 1 × 2",
                () -> builder().round(5).response(0, 0, 0).item("documents", 1, 1, 1));
        assertRefused(
                "texts.values=2: must be 1 × 3",
                () -> builder()
                        .round(5)
                        .response(0, 0, 0)
                        .item("texts", 1, 2, 3)
                        .item("texts", 1, 2));
        assertRefused(
                "documents.count=3: must be in [0, 2], the rows that there are",
                () -> builder().round(5).response(0, 0, 0).padded("documents", new double[4], 3, 2));
        assertRefused(
                "group=response: must be a group of items",
                () -> builder().round(5).item("response", 1));
        assertRefused(
                "group=text: must be one of [round, response, documents, texts, tasks]",
                () -> builder().round(5).item("text", 1));
        assertRefused(
                "state.values=2: must be 1, one per column",
                () -> builder().round(5).response(0, 0, 0).state(1, 2));
        assertThrows(IllegalStateException.class, () -> builder().response(1, 2, 3));
        assertThrows(IllegalStateException.class, () -> builder().item("documents", 1, 1));
    }

    @Test
    void refusesTablesWhoseStartsOrShapesAreNotTheSchemas() {
        RewardSchema schema = RewardSchema.builder()
                .responseItems("items", "some", Feature.ratio("share", "a share"))
                .build();
        INDArray three = Nd4j.zeros(DataType.DOUBLE, 3, 1);
        assertRefused(
                "starts[1]=4: must be in [0, 3], the number of rows",
                () -> FeatureTable.ragged(three, new int[] {0, 4}));
        assertRefused(
                "starts[2]=1: must be in [2, 3], the number of rows",
                () -> FeatureTable.ragged(three, new int[] {0, 2, 1}));
        assertRefused("starts[1]=2: must be 3, all rows", () -> FeatureTable.ragged(three, new int[] {0, 2}));
        assertRefused("starts[0]=1: must be 0", () -> FeatureTable.ragged(three, new int[] {1, 3}));
        assertRefused(
                "matrix.rank=1: must be 2, with rows and columns",
                () -> FeatureTable.of(Nd4j.zeros(DataType.DOUBLE, 3)));
        assertRefused(
                "matrix.dataType=INT: must be DOUBLE or FLOAT",
                () -> FeatureTable.of(Nd4j.zeros(DataType.INT32, 3, 1)));
        FeatureTable none = FeatureTable.of(new double[0], 0, 0, false, new int[0]);
        FeatureTable items = FeatureTable.ragged(three, new int[] {0, 1, 3});
        assertRefused(
                "items.owners=2: must be 1, one per item of a response",
                () -> batch(schema, new int[] {0, 1}, new boolean[1], List.of(items), none));
        assertRefused(
                "firstRow[1]=1: must be 2, the number of responses",
                () -> batch(schema, new int[] {0, 1}, new boolean[2], List.of(items), none));
        assertRefused(
                "tables.size=0: must be 1, one per group of the schema",
                () -> batch(schema, new int[] {0, 2}, new boolean[2], List.of(), none));
        FeatureTable wide = FeatureTable.ragged(Nd4j.zeros(DataType.DOUBLE, 3, 2), new int[] {0, 1, 3});
        assertRefused(
                "items.columns=2: must be 1",
                () -> batch(schema, new int[] {0, 2}, new boolean[2], List.of(wide), none));
    }

    private static void batch(
            RewardSchema schema, int[] firstRow, boolean[] valid, List<FeatureTable> tables, FeatureTable state) {
        RewardBatch.of(schema, firstRow, valid, tables, state, InvalidRows.REFUSE);
    }

    @Test
    void tablesOfManyBlocksAreCheckedToTheirEnd() {
        RewardBatchBuilder builder = builder().round(5).response(0, 0, 0);
        for (int item = 0; item < 5_000; item++) {
            builder.item("documents", 1, 0);
        }
        assertRefused(
                "documents.relevance[response=0][item=5000]=7.0: must be finite and in [0, 1]",
                builder.item("documents", 7, 0)::build);
    }
}
