/** The lock-free path from receivers to scores. */
@NullMarked
package dev.assay.pipeline;

import org.jspecify.annotations.NullMarked;
