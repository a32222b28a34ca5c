/** Hotkey-keyed moving averages: rewards become scores. */
@NullMarked
package dev.assay.score;

import org.jspecify.annotations.NullMarked;
