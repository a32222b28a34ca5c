/**
 * Reward models of subnets that pay for scraped data.
 *
 * <pre>
 *   scraping.index            buckets of all miners      --&gt; bytes that few others have, by miner
 *   scraping.score            scorable buckets, checks   --&gt; value · credibility^2.5, and the new credibility
 *   scraping.composite-2026   three sources of worth     --&gt; one score, capped by what is delivered on demand
 * </pre>
 *
 * <p>Read {@code IndexReward}, then {@code ValueReward}. Scraping to check what a miner has happens elsewhere.
 *
 * <p><b>Rules of this package.</b> Sums run in the order of the rows, or are of whole numbers and exact. May depend on {@code
 * dev.assay.reward} only.
 */
@NullMarked
package dev.assay.reward.scraping;

import org.jspecify.annotations.NullMarked;
