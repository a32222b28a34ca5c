/** Inputs with their provenance, and the generators that made them. */
@NullMarked
package dev.assay.datasets;

import org.jspecify.annotations.NullMarked;
