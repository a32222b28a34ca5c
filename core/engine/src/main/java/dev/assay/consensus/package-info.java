/** Yuma consensus: what the chain will pay for a set of weights. */
@NullMarked
package dev.assay.consensus;

import org.jspecify.annotations.NullMarked;
