package dev.assay.validator.page;

import org.jspecify.annotations.Nullable;

/**
 * One of the subnets.
 *
 * @param netuid its number
 * @param rewardModel how its responses are scored
 * @param minerCount uids of its newest metagraph
 * @param openRoundCount rounds that are open
 * @param lastRoundId highest round that was opened; null before the first
 */
public record OverviewSubnet(
        int netuid, String rewardModel, int minerCount, int openRoundCount, @Nullable Long lastRoundId) {}
