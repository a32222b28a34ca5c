package dev.assay.validator.resource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.assay.consensus.Metagraph;
import dev.assay.document.Refusals;
import dev.assay.validator.resource.NeuronRows.Neuron;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Reads a metagraph from a table with one neuron a row. Stateless.
 *
 * <pre>
 *   uid,hotkey,alphaStakeRao,taoStakeRao,validatorPermit,lastUpdateBlock,registeredBlock
 *   0,5FHn…,75000000000,0,true,90,7
 * </pre>
 *
 * <p>{@code uid} and {@code hotkey} must be there; the other columns are 0 and false where they are not. Weights have no
 * place in a table.
 */
final class CsvMetagraph {
    private static final List<String> COLUMNS = List.of(
            "uid", "hotkey", "alphaStakeRao", "taoStakeRao", "validatorPermit", "lastUpdateBlock", "registeredBlock");
    private static final CsvMapper MAPPER = CsvMapper.builder()
            .enable(CsvParser.Feature.FAIL_ON_MISSING_COLUMNS)
            .enable(CsvParser.Feature.TRIM_SPACES)
            .enable(CsvParser.Feature.SKIP_EMPTY_LINES)
            .build();

    private CsvMetagraph() {}

    /**
     * Reads a table.
     *
     * @param block at which it was read from the chain; the table does not say it
     * @throws IllegalArgumentException naming the line that is wrong
     */
    static Metagraph read(InputStream body, int netuid, long block) throws IOException {
        NeuronRows rows = new NeuronRows();
        int line = 1;
        try (Reader text = strict(body);
                MappingIterator<Map<String, String>> table = MAPPER.readerFor(Map.class)
                        .with(CsvSchema.emptySchema().withHeader())
                        .readValues(text)) {
            while (table.hasNextValue()) {
                line++;
                rows.add(neuron(table.nextValue(), "line " + line), "line " + line);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("line " + (line + 1) + ": must be a row of the table", e);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("body: must be text in UTF-8", e);
        }
        return rows.builder(netuid, block).build();
    }

    private static Reader strict(InputStream body) {
        return new InputStreamReader(
                body,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static Neuron neuron(Map<String, String> row, String place) {
        for (String column : row.keySet()) {
            if (!COLUMNS.contains(column)) {
                throw Refusals.unknown(place, column, COLUMNS);
            }
        }
        return new Neuron(
                (int) whole(row, "uid", place, NeuronRows.UID_MAX, true),
                Addresses.read(place + "/hotkey", cell(row, "hotkey", place)),
                whole(row, "alphaStakeRao", place, Long.MAX_VALUE, false),
                whole(row, "taoStakeRao", place, Long.MAX_VALUE, false),
                flag(row, place),
                whole(row, "lastUpdateBlock", place, Long.MAX_VALUE, false),
                whole(row, "registeredBlock", place, Long.MAX_VALUE, false));
    }

    private static String cell(Map<String, String> row, String column, String place) {
        String cell = row.get(column);
        if (cell == null || cell.isEmpty()) {
            throw Refusals.missing(place, column);
        }
        return cell;
    }

    private static long whole(Map<String, String> row, String column, String place, long max, boolean required) {
        if (!required && row.getOrDefault(column, "").isEmpty()) {
            return 0;
        }
        String cell = cell(row, column, place);
        if (cell.matches("\\d{1,18}") && Long.parseLong(cell) <= max) {
            return Long.parseLong(cell);
        }
        throw Refusals.invalid(
                place + "/" + column, cell, "a whole number in [0, " + Math.min(max, 999_999_999_999_999_999L) + "]");
    }

    private static boolean flag(Map<String, String> row, String place) {
        String cell = row.getOrDefault("validatorPermit", "false");
        return switch (cell) {
            case "true", "True", "1" -> true;
            case "false", "False", "0", "" -> false;
            default -> throw Refusals.invalid(place + "/validatorPermit", cell, "true or false");
        };
    }
}
