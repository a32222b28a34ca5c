package dev.assay.datasets.films.search;

import org.apache.lucene.search.Query;

/** Turns the text of a query into a Lucene query. */
@FunctionalInterface
interface QueryRule {
    Query queryFor(String text);
}
