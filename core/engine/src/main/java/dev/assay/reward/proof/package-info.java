/** Reward models of subnets whose commodity is proof. */
@NullMarked
package dev.assay.reward.proof;

import org.jspecify.annotations.NullMarked;
