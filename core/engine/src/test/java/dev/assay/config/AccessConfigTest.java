package dev.assay.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.document.SchemaWords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is lent is named by its operator, so the tests of all other fields do not reach it. */
class AccessConfigTest {
    private static final JsonNode SCHEMA =
            SchemaField.at("/serve/access/resources").get("additionalProperties");

    @TempDir
    private Path folder;

    private AccessConfig read(String resources) throws IOException {
        Path file = Files.writeString(
                folder.resolve("assay.yaml"),
                "subnets: [{netuid: 5, reward: {model: search.structured}}]\nserve: {access: {resources: " + resources
                        + "}}\n");
        return ConfigFile.readAll(file).serve().access();
    }

    private String refusal(String resources) {
        return String.valueOf(assertThrows(IllegalArgumentException.class, () -> read(resources))
                .getMessage());
    }

    @Test
    void whatIsLeftOutHasItsDefault() throws IOException {
        assertEquals(
                Map.of("miners", LentResource.fair(5, 8)),
                read("{miners: {netuid: 5, permits: 8}}").resources());
        assertEquals(folder.resolve("assay.consumers"), read("{}").consumersFile());
        assertFalse(read("{}").openMetrics());
    }

    @Test
    void everyFieldIsRead() throws IOException {
        LentResource all =
                new LentResource(7, LentResource.Policy.CAPACITY, 3, 1.5, LentResource.Charge.REQUEST, 2.5, 4, 9);
        assertEquals(
                Map.of("x-1", all),
                read("{x-1: {netuid: 7, policy: capacity, permits: 3, leaseSeconds: 1.5, chargedBy: request, minStake: 2.5,"
                                + " waitingMax: 4, periodBlocks: 9}}")
                        .resources());
    }

    @Test
    void theSchemaNamesTheComponentsAndTheirDefaults() throws IOException {
        List<String> names = new ArrayList<>();
        SCHEMA.path("properties").fieldNames().forEachRemaining(names::add);
        assertEquals(
                Arrays.stream(LentResource.class.getRecordComponents())
                        .map(part -> part.getName())
                        .toList(),
                names);
        StringBuilder written = new StringBuilder();
        SCHEMA.path("properties")
                .properties()
                .forEach(field ->
                        written.append(field.getKey() + ": " + field.getValue().get("default") + ", "));
        assertEquals(read("{a: {}}"), read("{a: {" + written + "}}"));
    }

    @Test
    void aRangeIsTheSameInTheSchemaAndInTheRecord() {
        SCHEMA.path("properties").properties().forEach(field -> {
            JsonNode schema = field.getValue();
            if (schema.has("minimum")) {
                BigDecimal step =
                        schema.path("type").asText().equals("integer") ? BigDecimal.ONE : new BigDecimal("1e-6");
                assertAccepted(field.getKey(), schema.get("minimum").decimalValue(), step.negate());
                assertAccepted(field.getKey(), schema.get("maximum").decimalValue(), step);
            }
        });
    }

    /** The record is asked alone: what the schema refuses, it refuses too. */
    private static void assertAccepted(String name, BigDecimal end, BigDecimal outwards) {
        assertEquals(name, resource(name, end).isEmpty() ? name : resource(name, end));
        assertTrue(resource(name, end.add(outwards)).startsWith(name + "="), name + " beyond " + end);
    }

    private static String resource(String name, BigDecimal value) {
        try {
            new LentResource(
                    name.equals("netuid") ? value.intValueExact() : 0,
                    LentResource.Policy.FAIR,
                    name.equals("permits") ? value.intValueExact() : 1,
                    name.equals("leaseSeconds") ? value.doubleValue() : 60,
                    LentResource.Charge.TIME,
                    name.equals("minStake") ? value.doubleValue() : 0,
                    name.equals("waitingMax") ? value.intValueExact() : 16,
                    name.equals("periodBlocks") ? value.intValueExact() : 360);
            return "";
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void whatIsWrongIsNamedByItsPlace() {
        assertTrue(refusal("{miners: {permit: 1}}").contains("/serve/access/resources/miners"));
        assertTrue(refusal("{miners: {permits: 0}}").contains("/serve/access/resources/miners/permits=0"));
        assertTrue(refusal("{Miners: {}}").contains("/serve/access/resources"));
        assertThrows(
                IllegalArgumentException.class,
                () -> AccessConfig.in(folder).withResources(Map.of("../x", LentResource.fair(5, 1))));
    }

    @Test
    void thePageHasTheTableOfAResource() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));
        SCHEMA.path("properties").properties().forEach(field -> {
            String start = "| `" + field.getKey() + "` | " + SchemaWords.expected(field.getValue()) + " | `"
                    + field.getValue().get("default") + "` |";
            assertTrue(page.contains(start), start);
        });
    }
}
