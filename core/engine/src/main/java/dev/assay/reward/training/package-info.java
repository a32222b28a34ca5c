/** Reward models of subnets whose commodity is training. */
@NullMarked
package dev.assay.reward.training;

import org.jspecify.annotations.NullMarked;
