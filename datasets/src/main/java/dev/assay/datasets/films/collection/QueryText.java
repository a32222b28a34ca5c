package dev.assay.datasets.films.collection;

import java.util.List;
import java.util.Locale;

/** Puts an intent into the words of a person who searches. Stateless; safe for all threads. */
final class QueryText {
    private static final List<String> DIRECTOR_FORMS =
            List.of("%s by %s", "%s directed by %s", "%2$s %1$s", "%s from %s");
    private static final List<String> TITLE_FORMS = List.of("%s about %s", "%2$s %1$s", "%s called %s", "%s %s");

    private QueryText() {}

    /** Number of forms that a query of either kind can take. */
    static int formCount() {
        return DIRECTOR_FORMS.size();
    }

    /**
     * The text of a query, such as {@code comedy about wedding 1990s}.
     *
     * @param form which of the forms, in [0, {@link #formCount()})
     */
    static String of(QueryIntent intent, int form) {
        String genre = GenreWords.phraseOf(intent.genre());
        String director = intent.director();
        String text = director == null
                ? fill(TITLE_FORMS.get(form), genre, String.join(" ", intent.titleWords()))
                : fill(DIRECTOR_FORMS.get(form), genre, director);
        return intent.decadeNamed() ? text + " " + intent.decade() + "s" : text;
    }

    private static String fill(String form, String genre, String subject) {
        return String.format(Locale.ROOT, form, genre, subject);
    }
}
