/**
 * What must be settled before a library is loaded, and what the build has written into the jar. Depends on no library
 * but the command line parser.
 */
@NullMarked
package dev.assay.validator.launch;

import org.jspecify.annotations.NullMarked;
