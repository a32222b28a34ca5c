/** Reward models of subnets whose commodity is animation. */
@NullMarked
package dev.assay.reward.animation;

import org.jspecify.annotations.NullMarked;
