/** The command line. */
@NullMarked
package dev.assay.validator;

import org.jspecify.annotations.NullMarked;
