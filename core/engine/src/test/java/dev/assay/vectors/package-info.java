/** Conformance vectors as the tests read them. */
@NullMarked
package dev.assay.vectors;

import org.jspecify.annotations.NullMarked;
