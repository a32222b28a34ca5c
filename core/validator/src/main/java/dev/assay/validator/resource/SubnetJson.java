package dev.assay.validator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One subnet: how it is scored, and how it stands.
 *
 * @param netuid its number
 * @param rewardModel name of its reward model
 * @param rewardParameters as they are configured
 * @param schema what the model reads, by group; null for a model with a binary form of its own
 * @param matrix whether responses may come as rows of a matrix
 * @param validatorHotkey whose weights the scores become; null if none is configured
 * @param minerCount uids of the newest metagraph; 0 before the first
 * @param block of the newest metagraph; null before the first
 * @param lastRoundId highest round that was opened; -1 before the first
 * @param openRounds rounds that are open, ascending
 * @param lastEpoch highest epoch that was ended; -1 before the first
 * @param eventCount events of the journal, of all subnets
 * @param scorePolicy how rewards become scores
 * @param weightPolicy how scores become weights
 * @param hyperparameters the chain's, for this subnet
 * @param clock {@code system} or {@code manual}
 */
public record SubnetJson(
        int netuid,
        String rewardModel,
        Map<String, String> rewardParameters,
        @Nullable List<GroupJson> schema,
        boolean matrix,
        @Nullable String validatorHotkey,
        int minerCount,
        @Nullable Long block,
        long lastRoundId,
        List<Long> openRounds,
        long lastEpoch,
        long eventCount,
        JsonNode scorePolicy,
        JsonNode weightPolicy,
        JsonNode hyperparameters,
        String clock) {

    /**
     * Features that come together.
     *
     * @param name of the group
     * @param level {@code per round}, {@code per response}, {@code per item of a round}, {@code per item of a response}
     * @param vectors whether an item is a vector of the only feature
     * @param features in the order of the columns
     * @param words what one row is
     */
    public record GroupJson(String name, String level, boolean vectors, List<FeatureJson> features, String words) {}

    /**
     * One number that the model reads.
     *
     * @param name of the feature
     * @param unit empty for a plain number
     * @param expected what a value must be, in words
     * @param missing what null stands for; empty if it must be there
     * @param labels names of the values 0, 1, …; empty where numbers are numbers
     * @param words what it is
     */
    public record FeatureJson(
            String name, String unit, String expected, String missing, List<String> labels, String words) {}
}
