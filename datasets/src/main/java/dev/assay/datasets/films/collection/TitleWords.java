package dev.assay.datasets.films.collection;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Splits titles into lower-case words and says which of them can be asked for. */
final class TitleWords {
    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ASKABLE = Pattern.compile("[a-z]{4,}");

    /** Words that say nothing about a film, or that would read as a part of the question. */
    private static final Set<String> EMPTY_WORDS = Set.of(
            "about",
            "after",
            "action",
            "adventure",
            "before",
            "black",
            "called",
            "comedy",
            "directed",
            "documentary",
            "down",
            "drama",
            "film",
            "from",
            "have",
            "horror",
            "into",
            "last",
            "like",
            "more",
            "movie",
            "musical",
            "only",
            "over",
            "part",
            "romantic",
            "than",
            "that",
            "their",
            "them",
            "there",
            "they",
            "this",
            "thriller",
            "under",
            "volume",
            "western",
            "what",
            "when",
            "where",
            "will",
            "with",
            "without",
            "your");

    private TitleWords() {}

    static List<String> of(String title) {
        List<String> words = new ArrayList<>();
        for (String word :
                SEPARATOR.splitAsStream(title.toLowerCase(Locale.ROOT)).toList()) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }

    /** Words of at least four plain letters that carry meaning, in title order. */
    static List<String> askable(String title) {
        return of(title).stream()
                .filter(word -> ASKABLE.matcher(word).matches() && !EMPTY_WORDS.contains(word))
                .toList();
    }
}
