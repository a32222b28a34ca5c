/** Reward models of search subnets. */
@NullMarked
package dev.assay.reward.search;

import org.jspecify.annotations.NullMarked;
