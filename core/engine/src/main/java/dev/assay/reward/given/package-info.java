/**
 * Rewards that the validator has worked out itself: for subnets whose answers are judged elsewhere, and whose scores,
 * weights and journal are kept here.
 *
 * <p>May depend on {@code reward} alone.
 */
@NullMarked
package dev.assay.reward.given;

import org.jspecify.annotations.NullMarked;
