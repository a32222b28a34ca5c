package dev.assay.validator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rewards of one round, as the validator worked them out. Documents the form; {@link RewardsResource} reads it.
 *
 * @param roundId above every earlier one; the next, if left out, for which the header {@code Idempotency-Key} is needed
 * @param uids of the miners that were asked, each once
 * @param hotkeys of the miners, one for each uid; or {@code block}
 * @param block of the metagraph from which the uids were read, which must be the newest; or {@code hotkeys}
 * @param rewards one for each uid; null and {@code "NaN"} are refused, and count as no answer: a reward of 0
 */
public record RewardsJson(
        @Nullable Long roundId,
        List<Integer> uids,
        @Nullable List<String> hotkeys,
        @Nullable Long block,
        List<JsonNode> rewards) {}
