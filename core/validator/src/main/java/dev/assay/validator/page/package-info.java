/**
 * The web page of the sidecar, and the one answer that it and {@code assay top} are drawn from.
 *
 * <pre>
 *   sequencer --onJournalled--&gt; JournalLatency --+
 *   AssayEngine --books, counters, journal-------+--&gt; OverviewReader --&gt; OverviewCache --&gt; GET /v1/overview
 *                                                                                          |  once a second, ETag
 *   resources page/*.js, page.css, index.html --&gt; PageResource --&gt; GET /, /page/{file} --&gt; browser
 * </pre>
 *
 * <p>Read {@code Overview}, then {@code OverviewReader}; of the scripts, {@code main.js} first.
 *
 * <p><b>Rules of this package.</b> An answer is computed once for all who ask within a second, whatever their number, and
 * is at most 64 KiB. The page loads nothing but its own files, runs nothing that is not a file of its own (its
 * Content-Security-Policy says so), and makes no markup of what it is told. It has no build step and no framework. No
 * number is NaN. May depend on {@code serve} and on the library; nothing but {@code serve} depends on it.
 */
@NullMarked
package dev.assay.validator.page;

import org.jspecify.annotations.NullMarked;
