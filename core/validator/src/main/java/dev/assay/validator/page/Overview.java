package dev.assay.validator.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to see of a running sidecar and one of its subnets. Nothing in it depends on when it is asked for, so that
 * an idle sidecar gives the same answer again.
 *
 * @param version of Assay
 * @param ready whether responses are taken
 * @param failure why they are not; null while they are
 * @param startedNs epoch nanoseconds at which the sidecar started
 * @param subnets the first subnets that are configured, ascending
 * @param subnetCount how many there are in all
 * @param netuid of the subnet that the rest is about
 * @param rewardModel of the subnet
 * @param validatorHotkey whose weights they are, SS58; null if none is configured
 * @param block of the newest metagraph; null before the first
 * @param minerCount uids of the metagraph
 * @param lastRoundId highest round that was opened; null before the first
 * @param lastEpoch highest epoch that was ticked; null before the first
 * @param openRounds the rounds that are open, oldest first
 * @param rounds the last rounds that closed, newest first
 * @param miners a page of the leaderboard
 * @param weightCount miners that would get a weight now
 * @param weightSum sum of their weights
 * @param weightsEarned whether any score is positive; if none is, all miners would get the same weight
 * @param consensus what these weights would meet
 * @param refusals since the start, over all subnets, by reason
 * @param counts since the start, over all subnets
 * @param rates of the last minute, over all subnets
 * @param latency of the last minute, over all subnets
 * @param journal how far it is
 */
public record Overview(
        String version,
        boolean ready,
        @Nullable String failure,
        long startedNs,
        List<OverviewSubnet> subnets,
        int subnetCount,
        int netuid,
        String rewardModel,
        @Nullable String validatorHotkey,
        @Nullable Long block,
        int minerCount,
        @Nullable Long lastRoundId,
        @Nullable Long lastEpoch,
        List<OverviewOpenRound> openRounds,
        List<OverviewRound> rounds,
        OverviewMiners miners,
        int weightCount,
        long weightSum,
        boolean weightsEarned,
        OverviewConsensus consensus,
        List<OverviewRefusal> refusals,
        OverviewCounts counts,
        OverviewRates rates,
        OverviewLatency latency,
        OverviewJournal journal) {

    /** The same from an engine that has stopped since. */
    Overview stopped(String why) {
        return new Overview(
                version,
                false,
                why,
                startedNs,
                subnets,
                subnetCount,
                netuid,
                rewardModel,
                validatorHotkey,
                block,
                minerCount,
                lastRoundId,
                lastEpoch,
                openRounds,
                rounds,
                miners,
                weightCount,
                weightSum,
                weightsEarned,
                consensus,
                refusals,
                counts,
                rates,
                latency,
                journal);
    }
}
