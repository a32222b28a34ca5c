/** Reward models of subnets whose commodity is generation. */
@NullMarked
package dev.assay.reward.generation;

import org.jspecify.annotations.NullMarked;
