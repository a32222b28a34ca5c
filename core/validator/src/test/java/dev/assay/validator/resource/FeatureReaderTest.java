package dev.assay.validator.resource;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.assay.reward.Feature;
import dev.assay.reward.FeatureLayout;
import dev.assay.reward.PayloadVerdict;
import dev.assay.reward.RewardSchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureReaderTest {
    private static final RewardSchema SCHEMA = RewardSchema.builder()
            .responseItems("documents", "as returned", Feature.ratio("relevance", "label"))
            .response(
                    Feature.number("age_seconds", "s", "mean age").min(0),
                    Feature.choice("tier", List.of("bronze", "silver"), "which").missing("unknown"))
            .responseItems(
                    "samples",
                    "as judged",
                    Feature.number("wer", "", "errors"),
                    Feature.flag("natural", "or not").missing("nobody knows"))
            .responseVectors("views", "as rendered", Feature.number("logit", "", "of the prompt"))
            .rewardRange(0, 1)
            .build();

    private final FeatureReader reader = FeatureReader.ofResponses(SCHEMA);

    private byte[] bytes(String json) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            parser.nextToken();
            reader.read(parser);
        }
        byte[] bytes = new byte[(int) reader.encodedLength()];
        assertEquals(bytes.length, reader.write(new UnsafeBuffer(bytes), 0));
        return bytes;
    }

    private static byte[] encoded(double[] values, List<double[]> items, int[] columns) {
        FeatureLayout layout = FeatureLayout.ofResponses(SCHEMA);
        byte[] bytes = new byte[layout.encodedLength(values, items)];
        layout.encode(values, items, columns, new UnsafeBuffer(bytes), 0);
        return bytes;
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheOrderTheBytesAreThoseOfTheLayout(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        double age = random.nextDouble(1e6);
        double[] documents = random.doubles(random.nextInt(1, 40)).toArray();
        double[] samples = random.doubles(2L * random.nextInt(1, 9)).toArray();
        int width = random.nextInt(1, 17);
        double[] views = random.doubles((long) width * random.nextInt(1, 5)).toArray();
        List<String> fields = new ArrayList<>(List.of(
                "\"age_seconds\":" + age,
                "\"tier\":\"silver\"",
                "\"documents\":" + list(documents, 1, random),
                "\"samples\":" + list(samples, 2, random),
                "\"views\":" + list(views, width, random)));
        Collections.shuffle(fields, new Random(seed));

        byte[] read = bytes("{" + String.join(",", fields) + "}");

        assertArrayEquals(
                encoded(new double[] {age, 1}, List.of(documents, samples, views), new int[] {1, 2, width}), read);
    }

    private static String list(double[] values, int columns, SplittableRandom random) {
        StringBuilder json = new StringBuilder("[");
        for (int at = 0; at < values.length; at += columns) {
            json.append(at == 0 ? "" : ",");
            boolean named = columns == 2 && random.nextBoolean();
            if (named) {
                json.append("{\"natural\":")
                        .append(values[at + 1])
                        .append(",\"wer\":")
                        .append(values[at])
                        .append('}');
            } else {
                json.append('[').append(values[at]);
                for (int column = 1; column < columns; column++) {
                    json.append(',').append(values[at + column]);
                }
                json.append(']');
            }
        }
        return json.append(']').toString();
    }

    @Test
    void whatIsMissingIsNaNAndNeverZero() throws IOException {
        byte[] read = bytes("{\"age_seconds\":null,\"samples\":[{\"wer\":0}]}");
        assertArrayEquals(
                encoded(
                        new double[] {Double.NaN, Double.NaN},
                        List.of(new double[0], new double[] {0, Double.NaN}, new double[0]),
                        new int[] {1, 2, 1}),
                read);
        assertEquals(
                PayloadVerdict.NON_FINITE,
                FeatureLayout.ofResponses(SCHEMA).check(new UnsafeBuffer(read), 0, read.length));
        assertEquals("features.age_seconds=NaN: must be finite and at least 0", reader.fault());
    }

    @Test
    void theReaderForgetsWhatItReadBefore() throws IOException {
        byte[] first = bytes("{\"age_seconds\":1}");
        bytes("{\"age_seconds\":2,\"tier\":\"bronze\",\"documents\":[1,1,1],\"views\":[[1,2,3]]}");
        assertThrows(IllegalArgumentException.class, () -> bytes("{\"age_seconds\":2,\"documents\":[1,{}]}"));
        assertArrayEquals(first, bytes("{\"age_seconds\":1}"));
        assertNull(reader.fault());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"age_seconds\":1,\"age_seconds\":1}",
                "{\"age_seconds\":{}}",
                "{\"age_seconds\":\"old\"}",
                "{\"age_seconds\":1,\"tier\":\"gold\"}",
                "{\"age_seconds\":1,\"documents\":5}",
                "{\"age_seconds\":1,\"documents\":[],\"documents\":[]}",
                "{\"age_seconds\":1,\"documents\":[[1,2]]}",
                "{\"age_seconds\":1,\"documents\":[[]]}",
                "{\"age_seconds\":1,\"samples\":[1]}",
                "{\"age_seconds\":1,\"samples\":[[1]]}",
                "{\"age_seconds\":1,\"samples\":[[1,1,1]]}",
                "{\"age_seconds\":1,\"samples\":[{\"natural\":1}]}",
                "{\"age_seconds\":1,\"samples\":[{\"wer\":1,\"wer\":1}]}",
                "{\"age_seconds\":1,\"samples\":[{\"wer\":1,\"when\":1}]}",
                "{\"age_seconds\":1,\"samples\":[[1,[1]]]}",
                "{\"age_seconds\":1,\"views\":[1]}",
                "{\"age_seconds\":1,\"views\":[[]]}",
                "{\"age_seconds\":1,\"views\":[[1,2],[1]]}",
                "{\"age_seconds\":1,\"views\":[[1],[1,2]]}",
                "{\"age_seconds\":1,\"views\":[{\"logit\":1}]}",
            })
    void whatIsNoFeatureIsRefusedByItsName(String json) {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> bytes(json));
        assertTrue(String.valueOf(refusal.getMessage()).matches("features.*: must be .+"), refusal.getMessage());
    }

    @Test
    void aValueThatIsNotAllowedIsLeftToTheEngineAndNamed() throws IOException {
        bytes("{\"age_seconds\":1,\"documents\":[0.5,7]}");
        assertNotNull(reader.fault());
        assertEquals("features.relevance=7.0: must be finite and in [0, 1]", reader.fault());
    }
}
