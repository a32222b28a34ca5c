/**
 * Reward models of subnets that pay for stored data.
 *
 * <pre>
 *   storage.tier      counters of past challenges --Wilson--&gt; tier: factor, boost, storage limit
 *   storage.latency   tier, success, time, size of one challenge, rescaled among those asked
 * </pre>
 *
 * <p>Read {@code StorageTier}, then {@code TierReward}, then {@code LatencyReward}. Proofs of storage are checked
 * elsewhere; whether one held is a feature.
 *
 * <p><b>Rules of this package.</b> Sums run in the order of the responses; the sort by time is stable. May depend on {@code
 * dev.assay.reward} only.
 */
@NullMarked
package dev.assay.reward.storage;

import org.jspecify.annotations.NullMarked;
