package dev.assay.validator.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns a table with one response a row into the JSON form of {@link RoundReader}.
 *
 * <pre>
 *   round,miner,avg_age_seconds,unique_ids,documents,round.size
 *   r1,5FHn…,143031,5,0.5;1;0,5
 * </pre>
 *
 * <p>Neighbouring rows with the same {@code round} are one round; without that column all are. {@code round.x} is a
 * feature of the round and {@code state.x} one of the state. Cells of items hold items separated by semicolons, and the
 * values of an item by blanks. An empty cell is missing. Items of rounds stand in the first row of the round.
 *
 * <p>Stateless.
 */
final class CsvRounds {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .build();

    private CsvRounds() {}

    /**
     * Reads all rounds.
     *
     * @param isItems whether a column of this name holds items
     * @param isOfRound whether items of this name belong to the round
     * @throws IllegalArgumentException naming the line that is wrong
     */
    static List<JsonNode> read(Reader reader, Predicate<String> isItems, Predicate<String> isOfRound)
            throws IOException {
        List<JsonNode> rounds = new ArrayList<>();
        @Nullable ObjectNode round = null;
        int line = 1;
        try (MappingIterator<Map<String, String>> rows = MAPPER.readerFor(Map.class)
                .with(CsvSchema.emptySchema().withHeader())
                .readValues(reader)) {
            while (rows.hasNextValue()) {
                line++;
                Map<String, String> row = rows.nextValue();
                String id = row.getOrDefault("round", "1");
                if (round == null || !round.get("id").asText().equals(id)) {
                    round = JSON.objectNode().put("id", id);
                    round.putObject("round");
                    round.putArray("responses");
                    rounds.add(round);
                }
                add(row, round, isItems, isOfRound);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "line " + (line + 1) + ": must be a row of the table: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
        return rounds;
    }

    private static void add(
            Map<String, String> row, ObjectNode round, Predicate<String> isItems, Predicate<String> isOfRound) {
        ArrayNode responses = (ArrayNode) round.get("responses");
        boolean first = responses.isEmpty();
        ObjectNode response = responses.addObject();
        for (Map.Entry<String, String> cell : row.entrySet()) {
            String name = cell.getKey();
            if (name.startsWith("round.")) {
                put((ObjectNode) round.get("round"), name.substring("round.".length()), cell.getValue());
            } else if (name.startsWith("state.")) {
                put(response.withObjectProperty("state"), name.substring("state.".length()), cell.getValue());
            } else if (isItems.test(name)) {
                if (!isOfRound.test(name) || first) {
                    (isOfRound.test(name) ? round : response).set(name, items(cell.getValue()));
                }
            } else if (!name.equals("round")) {
                put(response, name, cell.getValue());
            }
        }
    }

    private static ArrayNode items(String cell) {
        ArrayNode items = JSON.arrayNode();
        if (!cell.isBlank()) {
            for (String item : cell.split(";", -1)) {
                String[] values = item.strip().split("\\s+", -1);
                if (values.length == 1) {
                    items.add(value(values[0]));
                } else {
                    ArrayNode list = items.addArray();
                    for (String value : values) {
                        list.add(value(value));
                    }
                }
            }
        }
        return items;
    }

    private static void put(ObjectNode object, String name, String cell) {
        object.set(name, value(cell.strip()));
    }

    private static JsonNode value(String cell) {
        if (cell.isEmpty()) {
            return JSON.nullNode();
        }
        if (cell.equals("true") || cell.equals("false")) {
            return JSON.booleanNode(cell.equals("true"));
        }
        try {
            double number = Double.parseDouble(cell);
            return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(cell);
        } catch (NumberFormatException e) {
            return JSON.textNode(cell);
        }
    }
}
