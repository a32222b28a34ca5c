/**
 * {@code assay serve}: everything that the sidecar offers, put together.
 *
 * <pre>
 *   ServeCommand --&gt; SidecarResources --&gt; resource, weighing, push, admission, metrics, page
 *        |                                        |
 *        +-----------------&gt; serve &lt;-----------+      the server, which knows none of them
 * </pre>
 *
 * <p>May depend on every package of the sidecar; nothing but the command line depends on it.
 */
@NullMarked
package dev.assay.validator.sidecar;

import org.jspecify.annotations.NullMarked;
