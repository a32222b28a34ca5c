/** Benchmarks: each asks a question and has a baseline in the same run. */
@NullMarked
package dev.assay.bench;

import org.jspecify.annotations.NullMarked;
