package dev.assay.datasets.films.collection;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.datasets.reproducible.JsonLines;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code documents.jsonl}: one film a line. {@code createdAtSeconds} and {@code credit} follow from the other fields
 * and are written for readers that want no rules. Stateless; safe for all threads on different files.
 */
public final class FilmLines {
    private FilmLines() {}

    /** Writes the file anew. */
    public static void write(Path file, List<Film> films) {
        JsonLines.write(file, films, FilmLines::writeFilm);
    }

    /** Films in the order of the file. */
    public static List<Film> read(Path file) {
        return JsonLines.read(file, FilmLines::readFilm);
    }

    private static void writeFilm(JsonGenerator out, Film film) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", film.id());
        out.writeStringField("title", film.title());
        out.writeStringField("director", film.director());
        out.writeStringField("genre", film.genre());
        out.writeStringField("released", film.released().toString());
        out.writeNumberField("createdAtSeconds", film.createdAtSeconds());
        out.writeObjectField("imdbRating", film.imdbRating());
        out.writeObjectField("rottenTomatoes", film.rottenTomatoes());
        out.writeBooleanField("credit", film.credit());
        out.writeEndObject();
    }

    private static Film readFilm(JsonNode line) {
        return new Film(
                line.required("id").asLong(),
                line.required("title").asText(),
                text(line.required("director")),
                text(line.required("genre")),
                LocalDate.parse(line.required("released").asText()),
                line.required("imdbRating").isNull()
                        ? null
                        : (Double) line.required("imdbRating").asDouble(),
                line.required("rottenTomatoes").isNull()
                        ? null
                        : (Integer) line.required("rottenTomatoes").asInt());
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() ? null : value.asText();
    }
}
