package dev.assay.datasets.reproducible;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Writes and reads files of one compact JSON object a line: UTF-8, {@code \n} after every line.
 *
 * <p>Doubles are written by Jackson's own shortest form and not by {@code Double.toString}, whose digits changed in JDK
 * 19 (JDK-4511638). Stateless; safe for all threads on different files.
 */
public final class JsonLines {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonLines() {}

    /** Writes one row as one JSON object. */
    @FunctionalInterface
    public interface RowWriter<T> {
        /** Writes exactly one object to {@code out}. */
        void write(JsonGenerator out, T row) throws IOException;
    }

    /** Writes the file anew; its folder must exist. */
    public static <T> void write(Path file, List<T> rows, RowWriter<T> writer) {
        try (OutputStream bytes = Files.newOutputStream(file)) {
            writeRows(bytes, rows, writer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> void writeRows(OutputStream bytes, List<T> rows, RowWriter<T> writer) throws IOException {
        try (JsonGenerator out = FACTORY.createGenerator(bytes, JsonEncoding.UTF8)) {
            out.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            for (T row : rows) {
                writer.write(out, row);
            }
            out.writeRaw('\n');
        }
    }

    /** Reads every line of a file. */
    public static <T> List<T> read(Path file, Function<JsonNode, T> reader) {
        try {
            List<T> rows = new ArrayList<>();
            for (String line : Files.readAllLines(file)) {
                rows.add(reader.apply(MAPPER.readTree(line)));
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a number, or as a string what JSON has no number for: {@code "NaN"}, {@code "Infinity"}. */
    public static void writeNumber(JsonGenerator out, double value) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeString(Double.toString(value));
        }
    }
}
