/** A miner's response: its layout, its flyweight, its validation. */
@NullMarked
package dev.assay.response;

import org.jspecify.annotations.NullMarked;
