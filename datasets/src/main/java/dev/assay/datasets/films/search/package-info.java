/**
 * Searchers that really index the films and really answer, each configured differently.
 *
 * <pre>
 *   films --&gt; [Lucene index: title, director, genre, decade] &lt;--QueryRule-- query text
 *                       |
 *                  Similarity --&gt; hits, best first, each with the searcher's own score
 * </pre>
 *
 * <p>Read {@code Searcher}, then {@code LuceneSearcher}, then {@code SearcherRoster}.
 *
 * <p><b>Rules of this package.</b> The same films and text give the same hits and the same score bits: one segment,
 * one thread, ties by the order of the films. May depend on {@code collection} and {@code reproducible}.
 */
@NullMarked
package dev.assay.datasets.films.search;

import org.jspecify.annotations.NullMarked;
