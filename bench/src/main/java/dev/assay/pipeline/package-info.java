/**
 * Stress tests of what {@code dev.assay.pipeline} does without locks; in its package, to reach what is its own.
 *
 * <p>Run: {@code java -jar bench/target/stress.jar -m quick}.
 */
@NullMarked
package dev.assay.pipeline;

import org.jspecify.annotations.NullMarked;
