/**
 * What the sidecar counts, for Prometheus.
 *
 * <pre>
 *   engine's counters, load, books --&gt; {@link dev.assay.validator.metrics.EngineMeters}   --+
 *   each response that is journalled --&gt; {@link dev.assay.validator.metrics.JournalLatency} --+--&gt; registry --&gt; GET /metrics
 *   server, push, desks --&gt; meters of their own packages                         --+
 * </pre>
 *
 * <p><b>Rules of this package.</b> Every name is on the page {@code core/docs/metrics.md}, with its unit and labels; a test
 * holds one to the other. No label has a value that a client chooses: routes are named by their operation, never by the
 * path. To look costs the sidecar little: the books are asked once a second at most. May depend on {@code serve} and on
 * the engine.
 */
@NullMarked
package dev.assay.validator.metrics;

import org.jspecify.annotations.NullMarked;
