package dev.assay.validator.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the leaderboard, best score first and among equals the smallest uid: one list for each column, since names
 * repeated for every miner would be most of the answer.
 *
 * @param offset how many miners are better than the first here
 * @param limit how many there may be on a page
 * @param uids slots
 * @param hotkeys who holds them, SS58
 * @param scores moving averages of rewards, to six digits
 * @param rounds rounds that asked them
 * @param lastRewards rewards of the last of these, to four digits
 * @param weights u16 that they would get now; 0 for none
 * @param incentives their shares of the miners' pay after consensus, in [0, 1]; null where it could not be computed
 * @param recentRewards their last rewards, oldest first, to four digits; empty where none is remembered
 */
public record OverviewMiners(
        int offset,
        int limit,
        List<Integer> uids,
        List<String> hotkeys,
        List<Double> scores,
        List<Long> rounds,
        List<Double> lastRewards,
        List<Integer> weights,
        @Nullable List<Double> incentives,
        List<List<Double>> recentRewards) {}
