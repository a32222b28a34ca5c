package dev.assay.datasets.films.collection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.datasets.reproducible.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code queries.jsonl}: one query a line. Stateless; safe for all threads on different files. */
public final class QueryLines {
    private QueryLines() {}

    /** Writes the file anew. */
    public static void write(Path file, List<FilmQuery> queries) {
        JsonLines.write(file, queries, QueryLines::writeQuery);
    }

    /** Queries in the order of the file. */
    public static List<FilmQuery> read(Path file) {
        return JsonLines.read(file, QueryLines::readQuery);
    }

    private static void writeQuery(JsonGenerator out, FilmQuery query) throws IOException {
        out.writeStartObject();
        out.writeNumberField("query", query.number());
        out.writeStringField("text", query.text());
        out.writeArrayFieldStart("labels");
        for (Label label : query.labels()) {
            out.writeStartArray();
            out.writeNumber(label.documentId());
            out.writeNumber(label.value());
            out.writeEndArray();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static FilmQuery readQuery(JsonNode line) {
        List<Label> labels = new ArrayList<>();
        for (JsonNode pair : line.required("labels")) {
            labels.add(new Label(pair.get(0).asLong(), pair.get(1).asDouble()));
        }
        return new FilmQuery(
                line.required("query").asInt(), line.required("text").asText(), labels);
    }
}
