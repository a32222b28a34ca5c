package dev.assay.datasets.films.collection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query asks for, made from the metadata of one film.
 *
 * @param genre the genre asked for, in the words of the source
 * @param director the director asked for; null in queries for title words
 * @param titleWords lower-case words asked for; empty in queries for a director
 * @param decade first year of the decade of the film that the query was made from
 * @param decadeNamed whether the text of the query names the decade
 */
record QueryIntent(String genre, @Nullable String director, List<String> titleWords, int decade, boolean decadeNamed) {
    QueryIntent {
        titleWords = List.copyOf(titleWords);
        if ((director == null) == titleWords.isEmpty()) {
            throw new IllegalArgumentException(
                    "director=" + director + " titleWords=" + titleWords + ": must be one or the other");
        }
    }
}
