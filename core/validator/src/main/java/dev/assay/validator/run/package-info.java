/**
 * {@code assay run}: plays the log of a dataset folder through a live engine and shows what came of it.
 *
 * <pre>
 *   RunCommand --&gt; DatasetFolder --LogEvent--&gt; LogPlayer --&gt; AssayEngine --&gt; standings --&gt; OutputFolder
 *                                                 |              |
 *                                              Progress      Latencies
 * </pre>
 *
 * <p><b>Rules of this package.</b> The engine is the live one, with its threads and its journal; only its clock is the
 * log's. The output folder appears whole or not at all.
 */
@NullMarked
package dev.assay.validator.run;

import org.jspecify.annotations.NullMarked;
