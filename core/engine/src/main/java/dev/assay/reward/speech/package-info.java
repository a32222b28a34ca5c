/** Reward models of subnets whose commodity is speech. */
@NullMarked
package dev.assay.reward.speech;

import org.jspecify.annotations.NullMarked;
