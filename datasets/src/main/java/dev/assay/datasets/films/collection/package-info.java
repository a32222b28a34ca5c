/**
 * The test collection: real films, queries made from their metadata, and labels that follow from a rule.
 *
 * <pre>
 *   movies.json --FilmConversion--&gt; documents.jsonl --QueryMaker--&gt; queries.jsonl
 *                                        |                 |
 *                                      Film      QueryIntent --RelevanceRule--&gt; Label
 * </pre>
 *
 * <p>Read {@code Film}, then {@code FilmConversion}, then {@code RelevanceRule}, then {@code QueryMaker}.
 *
 * <p><b>Rules of this package.</b> A label is never a judgement: it follows from metadata by {@code RelevanceRule}.
 * The order of films is the order of the source. May depend on {@code reproducible} only.
 */
@NullMarked
package dev.assay.datasets.films.collection;

import org.jspecify.annotations.NullMarked;
