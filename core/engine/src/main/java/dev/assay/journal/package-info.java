/** The durable log, snapshots, replay. */
@NullMarked
package dev.assay.journal;

import org.jspecify.annotations.NullMarked;
