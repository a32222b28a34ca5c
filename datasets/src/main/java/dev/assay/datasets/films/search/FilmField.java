package dev.assay.datasets.films.search;

import dev.assay.datasets.films.collection.Film;
import java.util.Objects;

/** The fields of the index: four of text, and two that hold exact values. */
enum FilmField {
    TITLE,
    DIRECTOR,
    GENRE,
    DECADE;

    /** Field with the genre as one term. */
    static final String EXACT_GENRE = "EXACT_GENRE";

    /** Field with the year of release as a point. */
    static final String YEAR = "YEAR";

    /** What the field holds of a film; empty where the source does not say. */
    String textOf(Film film) {
        return switch (this) {
            case TITLE -> film.title();
            case DIRECTOR -> Objects.requireNonNullElse(film.director(), "");
            case GENRE -> Objects.requireNonNullElse(film.genre(), "");
            case DECADE -> film.decade() + "s";
        };
    }
}
