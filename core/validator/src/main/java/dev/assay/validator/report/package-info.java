/**
 * The page that shows a simulation: one HTML file with everything in it, to be opened without a network.
 *
 * <pre>
 *   JSON document --&gt; SimulationDocument (is it whole?) --&gt; SimulationReport --&gt; file
 *                                                              ^
 *            PageSource: page.html, page.css, scripts, uPlot --+-- InlineParts: escapes and hashes
 * </pre>
 *
 * <p>How the page looks and what it computes (sums, means) is in {@code resources/dev/assay/validator/report}: one small
 * script for each idea, in the order that {@code PageSource} lists. Why uPlot: {@code
 * docs/decisions/0006-charts-of-the-report.md}.
 *
 * <p><b>Rules of this package.</b> Names and texts are hostile: in Java they go through {@code InlineParts}, in the
 * scripts through {@code textContent} or a canvas, never through {@code innerHTML}. The page loads nothing. May depend
 * on nothing else of Assay.
 */
@NullMarked
package dev.assay.validator.report;

import org.jspecify.annotations.NullMarked;
