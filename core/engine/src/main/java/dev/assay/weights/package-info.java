/** Scores become what a client sends to the chain. */
@NullMarked
package dev.assay.weights;

import org.jspecify.annotations.NullMarked;
