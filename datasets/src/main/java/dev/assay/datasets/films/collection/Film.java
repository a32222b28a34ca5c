package dev.assay.datasets.films.collection;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One film, the document of the collection.
 *
 * @param id position of the film in the source, counted from 1
 * @param title as the source has it; never empty
 * @param director null where the source names none
 * @param genre "Major Genre" of the source; null where it names none
 * @param released day of release
 * @param imdbRating IMDB rating in [0, 10]; null where unknown
 * @param rottenTomatoes Rotten Tomatoes rating in per cent, in [0, 100]; null where unknown
 */
public record Film(
        long id,
        String title,
        @Nullable String director,
        @Nullable String genre,
        LocalDate released,
        @Nullable Double imdbRating,
        @Nullable Integer rottenTomatoes) {

    /** IMDB rating from which a film counts as credited. */
    public static final double CREDIT_RATING_MIN = 7.5;

    private static final long SECONDS_PER_DAY = 86_400;

    public Film {
        if (id < 1) {
            throw new IllegalArgumentException("id=" + id + ": must be at least 1");
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("title=" + title + ": must not be blank");
        }
        if (imdbRating != null && !(imdbRating >= 0 && imdbRating <= 10)) { // written so that NaN is rejected
            throw new IllegalArgumentException("imdbRating=" + imdbRating + ": must be in [0, 10]");
        }
        if (rottenTomatoes != null && (rottenTomatoes < 0 || rottenTomatoes > 100)) {
            throw new IllegalArgumentException("rottenTomatoes=" + rottenTomatoes + ": must be in [0, 100]");
        }
    }

    /** Epoch seconds, UTC, of the first moment of the day of release; negative before 1970. */
    public long createdAtSeconds() {
        return released.toEpochDay() * SECONDS_PER_DAY;
    }

    /**
     * Whether the film stands for the work of a credited author in the reward formula of structured search: its IMDB
     * rating is known and at least {@link #CREDIT_RATING_MIN}.
     */
    public boolean credit() {
        return imdbRating != null && imdbRating >= CREDIT_RATING_MIN;
    }

    /** First year of the decade of release, such as 1990. */
    public int decade() {
        return released.getYear() / 10 * 10;
    }

    /** Lower-case words of the title, in order. */
    List<String> titleWords() {
        return TitleWords.of(title);
    }
}
