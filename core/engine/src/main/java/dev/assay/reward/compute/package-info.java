/**
 * Reward models of subnets that pay for rented hardware.
 *
 * <pre>
 *   compute.pow   statistics of proof-of-work challenges, allocation   points in [0, 1]
 *   compute.pog   kind and number of proven GPUs, a price list         share of the best machine, in [0, 1]
 * </pre>
 *
 * <p>Read {@code PowReward}, then {@code PogReward}. What a machine proved is checked elsewhere; here it is only priced.
 *
 * <p><b>Rules of this package.</b> Each response stands for itself. May depend on {@code dev.assay.reward} only.
 */
@NullMarked
package dev.assay.reward.compute;

import org.jspecify.annotations.NullMarked;
