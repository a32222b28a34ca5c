package dev.assay.datasets.films.collection;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that people use for the genres of the source, such as {@code thriller} for {@code Thriller/Suspense}.
 * Stateless; safe for all threads.
 */
public final class GenreWords {
    /** In the order in which a text is searched: the longer phrase before the word that it ends with. */
    private static final Map<String, String> GENRE_BY_PHRASE = new LinkedHashMap<>();

    static {
        GENRE_BY_PHRASE.put("romantic comedy", "Romantic Comedy");
        GENRE_BY_PHRASE.put("black comedy", "Black Comedy");
        GENRE_BY_PHRASE.put("concert film", "Concert/Performance");
        GENRE_BY_PHRASE.put("action film", "Action");
        GENRE_BY_PHRASE.put("adventure", "Adventure");
        GENRE_BY_PHRASE.put("comedy", "Comedy");
        GENRE_BY_PHRASE.put("documentary", "Documentary");
        GENRE_BY_PHRASE.put("drama", "Drama");
        GENRE_BY_PHRASE.put("horror film", "Horror");
        GENRE_BY_PHRASE.put("musical", "Musical");
        GENRE_BY_PHRASE.put("thriller", "Thriller/Suspense");
        GENRE_BY_PHRASE.put("western", "Western");
    }

    private GenreWords() {}

    /** The phrase that asks for a genre of the source. */
    static String phraseOf(String genre) {
        for (Map.Entry<String, String> entry : GENRE_BY_PHRASE.entrySet()) {
            if (entry.getValue().equals(genre)) {
                return entry.getKey();
            }
        }
        throw new IllegalArgumentException("genre=" + genre + ": must be a genre of the source");
    }

    /** The phrase that a text uses for a genre; null where it names none. */
    public static @Nullable String phraseIn(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        for (String phrase : GENRE_BY_PHRASE.keySet()) {
            if (lower.contains(phrase)) {
                return phrase;
            }
        }
        return null;
    }

    /** The genre of the source that a phrase of {@link #phraseIn} stands for. */
    public static String genreOf(String phrase) {
        String genre = GENRE_BY_PHRASE.get(phrase);
        if (genre == null) {
            throw new IllegalArgumentException("phrase=" + phrase + ": must be a phrase for a genre");
        }
        return genre;
    }
}
