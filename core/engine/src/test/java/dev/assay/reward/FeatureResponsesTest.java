package dev.assay.reward;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FeatureResponsesTest {
    private static final RewardSchema ITEMS = RewardSchema.builder()
            .round(Feature.count("size", "", "how many"))
            .response(Feature.ratio("share", "a share"))
            .responseItems("documents", "as returned", Feature.ratio("relevance", "label"), Feature.flag("new", "new"))
            .responseVectors("texts", "embedded", Feature.number("value", "", "one dimension"))
            .build();

    /** A model without state, held to what the pipeline expects. */
    @Nested
    class Animation extends FeatureContract {
        Animation() {
            super("animation.reward", 3);
        }

        @Override
        double[] values(SplittableRandom random) {
            return new double[] {random.nextDouble() * 6000, random.nextDouble() * 200, random.nextInt(2)};
        }
    }

    /** A model with state, whose miners are all newcomers here. */
    @Nested
    class Latency extends FeatureContract {
        Latency() {
            super("latency.relative", 1);
        }

        @Override
        double[] values(SplittableRandom random) {
            return new double[] {random.nextDouble() * 60};
        }
    }

    abstract static class FeatureContract extends ResponseModelContract {
        private final FeatureResponses model;
        private final int valueCount;

        FeatureContract(String name, int valueCount) {
            model = (FeatureResponses) ResponseModels.create(name, Map.of("payloadBytesMax", "64"));
            this.valueCount = valueCount;
        }

        abstract double[] values(SplittableRandom random);

        @Override
        protected ResponseModel model() {
            return model;
        }

        @Override
        protected Round randomRound(SplittableRandom random) {
            List<byte[]> answers = new ArrayList<>();
            for (int i = random.nextInt(30, 60); i > 0; i--) {
                byte[] bytes = new byte[FeatureLayout.HEADER_BYTES + valueCount * Double.BYTES];
                FeatureLayout.ofResponses(model.model().schema())
                        .encode(values(random), List.of(), new int[0], new UnsafeBuffer(bytes), 0);
                answers.add(random.nextInt(9) == 0 ? SILENT : bytes);
            }
            return new Round(model.readTask(new Reference() {}, new UnsafeBuffer(new byte[0]), 0, 0), answers);
        }
    }

    private static UnsafeBuffer itemsPayload() {
        FeatureLayout layout = FeatureLayout.ofResponses(ITEMS);
        List<double[]> items = List.of(new double[] {0.5, 1, 0.25, 0}, new double[] {7, 8, 9});
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[layout.encodedLength(new double[] {0.5}, items)]);
        assertEquals(bytes.capacity(), layout.encode(new double[] {0.5}, items, new int[] {2, 3}, bytes, 0));
        return bytes;
    }

    private static PayloadVerdict check(UnsafeBuffer bytes) {
        return FeatureLayout.ofResponses(ITEMS).check(bytes, 0, bytes.capacity());
    }

    @Test
    void featuresWithItemsAndVectorsAreReadBackAsTheyWere() {
        UnsafeBuffer bytes = itemsPayload();
        assertEquals(PayloadVerdict.WELL_FORMED, check(bytes));
        RewardBatchBuilder builder = RewardBatch.builder(ITEMS).round(3);
        FeatureLayout.ofResponses(ITEMS).read(bytes, 0, bytes.capacity(), builder);
        try (RewardBatch batch = builder.build()) {
            assertEquals(0.5, batch.table(1).get(0, 0));
            assertEquals(2, batch.table(2).count(0));
            assertArrayEquals(new double[] {0.5, 0.25}, batch.table(2).column(0, 2, 0));
            assertEquals(9, batch.table(3).get(0, 2));
        }
    }

    @Test
    void singlePrecisionIsHalfAsLong() {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 + 8 + 8).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(4).putFloat(0.25f).putInt(0).putInt(2).putInt(0).putInt(1);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes.array());
        assertEquals(PayloadVerdict.WELL_FORMED, check(buffer));
        RewardBatchBuilder builder = RewardBatch.builder(ITEMS).round(3);
        FeatureLayout.ofResponses(ITEMS).read(buffer, 0, buffer.capacity(), builder);
        try (RewardBatch batch = builder.build()) {
            assertEquals(0.25, batch.table(1).get(0, 0));
        }
    }

    @Test
    void everyTruncationAndEveryByteMoreIsMalformed() {
        byte[] whole = itemsPayload().byteArray();
        for (int length = 0; length <= whole.length + 1; length++) {
            UnsafeBuffer cut = new UnsafeBuffer(Arrays.copyOf(whole, length));
            assertEquals(
                    length == whole.length ? PayloadVerdict.WELL_FORMED : PayloadVerdict.MALFORMED,
                    check(cut),
                    "length " + length);
        }
    }

    @Test
    void countsAndWidthsThatLieAreMalformed() {
        for (int count : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE, 1 << 30}) {
            UnsafeBuffer bytes = itemsPayload();
            bytes.putInt(12, count, ByteOrder.LITTLE_ENDIAN);
            assertEquals(PayloadVerdict.MALFORMED, check(bytes), "count " + count);
        }
        for (int columns : new int[] {-1, 0, 1, 3, Integer.MAX_VALUE}) {
            UnsafeBuffer bytes = itemsPayload();
            bytes.putInt(16, columns, ByteOrder.LITTLE_ENDIAN);
            assertEquals(PayloadVerdict.MALFORMED, check(bytes), "columns " + columns);
        }
        UnsafeBuffer bytes = itemsPayload();
        bytes.putDouble(20, Double.NaN, ByteOrder.LITTLE_ENDIAN);
        assertEquals(PayloadVerdict.NON_FINITE, check(bytes));
        bytes.putDouble(20, 2, ByteOrder.LITTLE_ENDIAN);
        assertEquals(PayloadVerdict.MALFORMED, check(bytes));
        bytes.putInt(0, 16, ByteOrder.LITTLE_ENDIAN);
        assertEquals(PayloadVerdict.MALFORMED, check(bytes));
    }

    @Test
    void aTaskThatIsNotTheFeaturesOfARoundIsRefused() {
        RewardCatalogue catalogue = RewardCatalogue.load();
        FeatureResponses model = new FeatureResponses(catalogue.create("animation.reward", Map.of()), 64);
        UnsafeBuffer bytes = new UnsafeBuffer(new byte[] {8, 0, 0, 0, 1});
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> model.readTask(new Reference() {}, bytes, 0, 5))
                        .getMessage());
        assertTrue(message.startsWith("task=MALFORMED: must be the features of a round of animation.reward"), message);
        assertThrows(IllegalArgumentException.class, () -> model.readReference(bytes, 0, 5));
        assertEquals(PayloadVerdict.OVERSIZED, model.check(new UnsafeBuffer(new byte[100]), 0, 65));
        assertThrows(
                IllegalArgumentException.class,
                () -> new FeatureResponses(catalogue.create("animation.reward", Map.of()), 15));
    }
}
