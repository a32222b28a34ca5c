package dev.assay.datasets.films.collection;

import java.util.ArrayList;
import java.util.List;

/**
 * Labels a film for a query from metadata alone.
 *
 * <pre>
 *   1    same genre, and the director (or every title word) asked for, and the decade where the query names one
 *   0.5  otherwise, same genre and same decade as the film that the query was made from
 *   0    otherwise
 * </pre>
 *
 * <p>Stateless; safe for all threads.
 */
final class RelevanceRule {
    static final double RELEVANT = 1;
    static final double SOMEWHAT_RELEVANT = 0.5;
    static final double IRRELEVANT = 0;

    private RelevanceRule() {}

    static double label(QueryIntent intent, Film film) {
        if (!intent.genre().equals(film.genre())) {
            return IRRELEVANT;
        }
        boolean sameDecade = film.decade() == intent.decade();
        if (isSubject(intent, film) && (sameDecade || !intent.decadeNamed())) {
            return RELEVANT;
        }
        return sameDecade ? SOMEWHAT_RELEVANT : IRRELEVANT;
    }

    /** Every label above 0, in the order of the films. */
    static List<Label> labels(QueryIntent intent, List<Film> films) {
        List<Label> labels = new ArrayList<>();
        for (Film film : films) {
            double value = label(intent, film);
            if (value > IRRELEVANT) {
                labels.add(new Label(film.id(), value));
            }
        }
        return labels;
    }

    private static boolean isSubject(QueryIntent intent, Film film) {
        String director = intent.director();
        return director == null ? film.titleWords().containsAll(intent.titleWords()) : director.equals(film.director());
    }
}
