/**
 * Makes the dataset {@code films-search}: structured search over real films, with everything that goes wrong in a
 * subnet.
 *
 * <pre>
 *   movies.json --convert--&gt; documents.jsonl --generate--&gt; queries.jsonl --+--&gt; log.jsonl
 *                                   |                                      |
 *                                   +--------------------------------------+
 * </pre>
 *
 * <p>Start at {@code FilmsSearchGenerator}; then the packages {@code collection}, {@code search} and {@code subnet},
 * which depend on each other in that order only.
 *
 * <p><b>Rules of these packages.</b> The second step needs nothing but {@code documents.jsonl} and gives the same bytes
 * on every run, which a test checks against the committed files.
 */
@NullMarked
package dev.assay.datasets.films;

import org.jspecify.annotations.NullMarked;
