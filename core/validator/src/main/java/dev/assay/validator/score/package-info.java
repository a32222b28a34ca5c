/** The command {@code assay score}: rewards for a file of features, by a model of the catalogue. */
@NullMarked
package dev.assay.validator.score;

import org.jspecify.annotations.NullMarked;
