/** Reward models of subnets whose commodity is scraping. */
@NullMarked
package dev.assay.reward.scraping;

import org.jspecify.annotations.NullMarked;
