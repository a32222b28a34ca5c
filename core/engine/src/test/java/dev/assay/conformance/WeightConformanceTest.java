package dev.assay.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.vectors.VectorFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightConformanceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource({"set-weights.json,126", "commit-hashes.json,16", "sdk-weight-utils.json,45"})
    void everyRecordedCallComesOutAsRecorded(String file, int count) {
        assertAllPass(VectorFiles.read("weights/" + file), count);
    }

    @Test
    void randomWeightsComeOutAsUnderNumPy() throws IOException {
        try (InputStream in = WeightConformanceTest.class.getResourceAsStream("/dev/assay/weights/numpy-2.0.2.json")) {
            JsonNode file = MAPPER.readTree(in);
            assertAllPass(file, file.get("vectors").size());
        }
    }

    private static void assertAllPass(JsonNode file, int count) {
        List<CaseOutcome> outcomes = WeightConformance.run(file);
        assertEquals(
                List.of(),
                outcomes.stream().filter(outcome -> !outcome.passed()).toList());
        assertEquals(count, outcomes.size());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "set-weights.json, /cases, 2, /result, \"Ok\", result",
        "set-weights.json, /cases, 29, /state/caller_last_update, 99, ''",
        "commit-hashes.json, /cases, 3, /netuid_index, 9, preimage_hex",
        "sdk-weight-utils.json, /vectors, 0, /output/1/2, 0.30000004, output[1][2]",
        "sdk-weight-utils.json, /vectors, 3, /output_dtypes/1, \"float32\", output_dtypes[1]",
        "sdk-weight-utils.json, /vectors, 19, /output/1/1, 39320, output[1][1]",
        "sdk-weight-utils.json, /vectors, 23, /error, null, error",
        "sdk-weight-utils.json, /vectors, 19, /error, \"wrong\", error",
        "sdk-weight-utils.json, /vectors, 26, /inputs/netuid, 2, output",
        "sdk-weight-utils.json, /vectors, 29, /output/1, 0.74, output[1]",
        "sdk-weight-utils.json, /vectors, 32, /output/0, 6553, output[0]",
        "sdk-weight-utils.json, /sdk11/vectors, 7, /output/0, 0.1000000001, output[0]",
        "sdk-weight-utils.json, /sdk11/vectors, 10, /error, null, error",
    })
    void whatIsRecordedWronglyFails(String file, String list, int index, String at, String value, String where)
            throws IOException {
        ObjectNode wrong = VectorFiles.read("weights/" + file).deepCopy();
        set((ObjectNode) wrong.at(list).get(index), at, MAPPER.readTree(value));
        List<String> notes = WeightConformance.run(wrong).stream()
                .filter(outcome -> !outcome.passed())
                .map(CaseOutcome::note)
                .toList();
        if (!where.isEmpty()) {
            assertEquals(1, notes.size(), notes::toString);
            assertTrue(notes.get(0).startsWith(where + ": expected "), notes::toString);
        }
    }

    private static void set(ObjectNode root, String at, JsonNode value) {
        JsonNode parent = root.at(at.substring(0, at.lastIndexOf('/')));
        String name = at.substring(at.lastIndexOf('/') + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
        } else {
            ((ObjectNode) parent).set(name, value);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"format\":\"yuma-set-weights-1\"}|/: must have cases",
                "{\"format\":\"yuma-commit-hash-1\",\"cases\":[{\"account_hex\":\"zz\"}]}|/cases/0/account_hex: hex=0xzz: "
                        + "must be 0x and 64 hexadecimal digits",
                "{\"vectors\":[{\"function\":\"nobody\",\"inputs\":{}}]}|/vectors/0/function=\"nobody\": must be a function "
                        + "of the SDK, version 10",
                "{\"vectors\":[{\"function\":\"normalize_max_weight\",\"inputs\":{\"x\":[\"one\"]}}]}|"
                        + "/vectors/0/inputs/x/0=\"one\": must be a number, null, NaN, Infinity or -Infinity",
                "{\"vectors\":7}|/vectors=7: must be a list",
            })
    void aMalformedFileIsNamedWithThePlace(String content, String message, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), content);
        Exception e = assertThrows(IllegalArgumentException.class, () -> WeightConformance.run(folder, outcome -> {}));
        assertEquals(file + ": " + message, e.getMessage());
    }

    @Test
    void filesOfOtherFormsArePassedOver(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.json"), "{\"format\":\"yuma-case-1\"}");
        Files.writeString(folder.resolve("b.json"), "{}");
        Files.writeString(folder.resolve("c.txt"), "not looked at");
        List<CaseOutcome> outcomes = new ArrayList<>();
        WeightConformance.run(folder, outcomes::add);
        assertEquals(List.of(), outcomes);
    }
}
