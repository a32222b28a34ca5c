package dev.assay.datasets.films.search;

import java.util.List;

/** Answers a query with films, best first. Implementations are pure functions of the films and the query. */
@FunctionalInterface
public interface Searcher {
    /** At most {@code size} hits, fewer (or none) where fewer films match. */
    List<Hit> search(String text, int size);
}
