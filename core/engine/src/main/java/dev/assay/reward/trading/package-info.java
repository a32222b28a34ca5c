/** Reward models of subnets whose commodity is trading. */
@NullMarked
package dev.assay.reward.trading;

import org.jspecify.annotations.NullMarked;
