/**
 * The log of the sidecar: one line for each thing that an operator may have to know of.
 *
 * <pre>
 *   serve, push, … --slf4j--&gt; loggers {@code assay} and {@code dev.assay}  --+--&gt; standard error, as text or as JSON
 *   libraries      --slf4j--&gt; the root logger, from WARN on             --+
 * </pre>
 *
 * <p><b>Rules of this package.</b> Nothing of a body, key, token, path or query is ever written: operations are named as in
 * {@code /openapi.json}. What repeats is written once in a while, with how often it happened. All other commands stay silent,
 * by {@link dev.assay.validator.log.QuietStart}; only {@code assay serve} calls {@link dev.assay.validator.log.SidecarLog#begin}.
 */
@NullMarked
package dev.assay.validator.log;

import org.jspecify.annotations.NullMarked;
