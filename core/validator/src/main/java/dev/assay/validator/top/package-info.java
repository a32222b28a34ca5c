/**
 * {@code assay top}: a running sidecar in the terminal.
 *
 * <pre>
 *   TopCommand --&gt; OverviewSource ( UnixGet | TcpGet ) --GET /v1/overview--&gt; sidecar
 *       |                 |
 *       |                 v
 *       +--&gt; TopScreen --&gt; TopPage --&gt; terminal, once a second; or once, without colours
 * </pre>
 *
 * <p><b>Rules of this package.</b> Only reads. An answer is bounded in bytes and in time. Text that the sidecar was given
 * by strangers reaches the terminal without control characters. A token is read from a file, never from the command line.
 * May depend on {@code command}, {@code page} for the form of the answer, {@code serve} for how JSON is read.
 */
@NullMarked
package dev.assay.validator.top;

import org.jspecify.annotations.NullMarked;
