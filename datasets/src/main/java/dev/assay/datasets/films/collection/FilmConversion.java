package dev.assay.datasets.films.collection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns {@code movies.json} of the npm package vega-datasets into films.
 *
 * <p>Titles that the source holds as JSON numbers ({@code 300}, {@code 1941}) become text. Films without a title or
 * without a usable date are left out; their ids stay free. Accents that the source holds mis-decoded (Latin-1 bytes read
 * as Mac Roman, such as {@code LÈon}) stay as they are. Stateless; safe for all threads.
 */
public final class FilmConversion {
    private FilmConversion() {}

    /** Films in the order of the source; see {@link Film} for their fields. */
    public static List<Film> convert(Path moviesJson) {
        try {
            return convert(new ObjectMapper().readTree(moviesJson.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Film> convert(JsonNode movies) {
        List<Film> films = new ArrayList<>();
        for (int index = 0; index < movies.size(); index++) {
            JsonNode movie = movies.get(index);
            if (isUsable(movie)) {
                films.add(film(index + 1L, movie));
            }
        }
        return films;
    }

    private static boolean isUsable(JsonNode movie) {
        String title = text(movie, "Title");
        String date = text(movie, "Release Date");
        return title != null && date != null && ReleaseDate.isUsable(date);
    }

    private static Film film(long id, JsonNode movie) {
        JsonNode imdb = movie.path("IMDB Rating");
        JsonNode tomatoes = movie.path("Rotten Tomatoes Rating");
        return new Film(
                id,
                movie.path("Title").asText(),
                text(movie, "Director"),
                text(movie, "Major Genre"),
                ReleaseDate.parse(movie.path("Release Date").asText()),
                imdb.isNumber() ? (Double) imdb.asDouble() : null,
                tomatoes.isNumber() ? (Integer) tomatoes.asInt() : null);
    }

    private static @Nullable String text(JsonNode movie, String field) {
        JsonNode value = movie.path(field);
        boolean absent =
                value.isMissingNode() || value.isNull() || value.asText().isBlank();
        return absent ? null : value.asText();
    }
}
