/** Reward models of subnets whose commodity is shape3d. */
@NullMarked
package dev.assay.reward.shape3d;

import org.jspecify.annotations.NullMarked;
