/**
 * The sidecar: an engine as a process of its own, spoken to in HTTP.
 *
 * <pre>
 *   ServeCommand --&gt; Sidecar --opens--&gt; AssayEngine
 *                       |
 *                       +--&gt; List&lt;Resource&gt; --routes--&gt; Router, OpenApi
 *                       |
 *   Unix socket --&gt; [ Jetty ] --&gt; Front --&gt; credentials, limits, body --&gt; Operation --&gt; Answer
 *   TCP, token  --&gt; [       ]                                              or Problem, RFC 9457
 * </pre>
 *
 * <p>Read {@code Route}, {@code Call}, {@code Answer}, {@code Problem}; then {@code Sidecar}.
 *
 * <p><b>Rules of this package.</b> Jetty stays in here: a resource sees {@code Call} and {@code Answer} only. Whatever
 * comes over the wire is bounded in bytes and in time, and who sent it is known, before it is looked at. Every refusal is
 * one problem, and counted by its code. Nothing of a body, a key or a token is logged. Knows no package of resources but
 * through {@code Resource}.
 */
@NullMarked
package dev.assay.validator.serve;

import org.jspecify.annotations.NullMarked;
