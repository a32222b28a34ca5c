/** Reward models of subnets whose commodity is storage. */
@NullMarked
package dev.assay.reward.storage;

import org.jspecify.annotations.NullMarked;
