/** The RewardModel SPI and its catalogue. */
@NullMarked
package dev.assay.reward;

import org.jspecify.annotations.NullMarked;
