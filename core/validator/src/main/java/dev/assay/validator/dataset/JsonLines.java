package dev.assay.validator.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.validator.command.CommandFailure;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of JSON objects, one a line, and knows where it is.
 *
 * <p>Belongs to one thread. Only the present line is held.
 */
final class JsonLines implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final String fileName;
    private final BufferedReader reader;
    private long line;
    private long charCount;

    private JsonLines(String fileName, BufferedReader reader) {
        this.fileName = fileName;
        this.reader = reader;
    }

    static JsonLines open(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            return new JsonLines(name, Files.newBufferedReader(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput(file + ": must be there; a dataset folder holds it", e);
        } catch (IOException e) {
            throw CommandFailure.badInput(file + ": must be a file that can be read: " + CommandFailure.oneLine(e), e);
        }
    }

    /** The object of the next line, or null at the end. */
    @Nullable
    JsonFields next() {
        String text = readLine();
        if (text == null) {
            return null;
        }
        line++;
        charCount += text.length() + 1;
        try {
            JsonNode node = MAPPER.readTree(text);
            if (!node.isObject()) {
                throw failure("must be a JSON object", null);
            }
            return new JsonFields(this, "", node);
        } catch (JsonProcessingException e) {
            throw failure("must be one whole JSON object: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private @Nullable String readLine() {
        try {
            return reader.readLine();
        } catch (CharacterCodingException e) {
            throw CommandFailure.badInput(fileName + ": must be text in UTF-8; after line " + line + " it is not", e);
        } catch (IOException e) {
            throw CommandFailure.badInput(
                    fileName + ": cannot be read on after line " + line + ": " + CommandFailure.oneLine(e), e);
        }
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceAll(" \\(start marker at .*", "");
    }

    /** Says that the present line is wrong. */
    CommandFailure failure(String problem, @Nullable Throwable cause) {
        return CommandFailure.badInput(place() + ": " + problem, cause);
    }

    /** How many characters were read, ends of lines included. */
    long charCount() {
        return charCount;
    }

    /** {@code log.jsonl:12}. */
    String place() {
        return fileName + ":" + line;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw CommandFailure.found(fileName + ": cannot be closed: " + CommandFailure.oneLine(e), e);
        }
    }
}
