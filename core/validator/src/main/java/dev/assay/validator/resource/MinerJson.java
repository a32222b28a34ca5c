package dev.assay.validator.resource;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One miner: what it did lately, and how its score becomes its weight.
 *
 * @param netuid of the subnet
 * @param uid its slot
 * @param hotkey who holds it
 * @param rounds in which the hotkey had a part
 * @param lastReward of the last of them; 0 before the first
 * @param score its moving average
 * @param weight that an epoch would send now, u16
 * @param weightSteps from score to weight, in words
 * @param recent the last rounds that asked it, newest first, as far as they are remembered
 */
public record MinerJson(
        int netuid,
        int uid,
        String hotkey,
        long rounds,
        double lastReward,
        double score,
        int weight,
        List<String> weightSteps,
        List<RecentRoundJson> recent) {

    /**
     * What a miner got for a round.
     *
     * @param roundId of the round
     * @param closedNs epoch nanoseconds
     * @param reward finite; 0 for who was silent
     * @param answered whether it answered; null where nobody remembers
     */
    public record RecentRoundJson(
            long roundId,
            long closedNs,
            double reward,
            @Nullable Boolean answered) {}
}
