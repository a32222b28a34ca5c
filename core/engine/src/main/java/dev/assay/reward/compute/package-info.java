/** Reward models of subnets whose commodity is compute. */
@NullMarked
package dev.assay.reward.compute;

import org.jspecify.annotations.NullMarked;
