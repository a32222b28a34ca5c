package dev.assay.validator.resource;

import java.util.List;

/**
 * All subnets of the sidecar.
 *
 * @param subnets by netuid
 */
public record SubnetListJson(List<BriefJson> subnets) {

    /**
     * One of them.
     *
     * @param netuid its number
     * @param rewardModel name of its reward model
     * @param minerCount uids of the newest metagraph; 0 before the first
     * @param lastRoundId highest round that was opened; -1 before the first
     * @param openRounds rounds that are open
     */
    public record BriefJson(int netuid, String rewardModel, int minerCount, long lastRoundId, List<Long> openRounds) {}
}
