package dev.assay.validator.features;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.reward.FeatureGroup;
import dev.assay.reward.FeatureLevel;
import dev.assay.reward.RewardBatch;
import dev.assay.reward.RewardBatchBuilder;
import dev.assay.reward.RewardSchema;
import dev.assay.validator.command.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file of rounds as a batch, and the names that people gave to rounds and miners.
 *
 * @param batch belongs to whoever reads the file
 * @param roundNames by round
 * @param minerNames by row
 */
public record FeatureFile(RewardBatch batch, List<String> roundNames, List<String> minerNames)
        implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    /**
     * Reads a file; its name says what it is: {@code .csv}, or one JSON object a line.
     *
     * @throws CommandFailure naming the file and the place in it that is wrong
     */
    public static FeatureFile read(Path file, RewardSchema schema) {
        RewardBatchBuilder builder = RewardBatch.builder(schema);
        RoundReader rounds = new RoundReader(schema, builder);
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                readTable(reader, schema, rounds);
            } else {
                readLines(reader, rounds);
            }
            return new FeatureFile(builder.build(), rounds.roundNames(), rounds.minerNames());
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(file.getFileName() + ": " + CommandFailure.oneLine(e), e);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + ": must be a text file in UTF-8 that can be read, not " + e, e);
        }
    }

    private static void readTable(BufferedReader reader, RewardSchema schema, RoundReader rounds) throws IOException {
        List<JsonNode> read = CsvRounds.read(
                reader, name -> isItems(schema, name, null), name -> isItems(schema, name, FeatureLevel.ROUND_ITEM));
        for (JsonNode round : read) {
            try {
                rounds.add(round);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("round " + round.get("id").asText() + ": " + e.getMessage(), e);
            }
        }
    }

    private static void readLines(BufferedReader reader, RoundReader rounds) throws IOException {
        int line = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            try {
                rounds.add(MAPPER.readTree(text));
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(
                        "line " + line + ": must be one whole JSON object: " + firstLine(e.getOriginalMessage()), e);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + line + ": " + e.getMessage(), e);
            }
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceAll(" \\(start marker at .*", "");
    }

    private static boolean isItems(RewardSchema schema, String name, @Nullable FeatureLevel level) {
        return schema.groups().stream().anyMatch(group -> is(group, name, level));
    }

    private static boolean is(FeatureGroup group, String name, @Nullable FeatureLevel level) {
        return group.level().ragged() && group.name().equals(name) && (level == null || group.level() == level);
    }

    @Override
    public void close() {
        batch.close();
    }
}
