package dev.assay.validator.resource;

import java.util.List;
import java.util.Map;

/**
 * What became of the rewards of one round.
 *
 * @param roundId of the round, which is closed
 * @param repeated whether it had been taken before, the same
 * @param accepted rewards that count, now or before
 * @param refused rewards that do not count, by code. {@code non-finite}, {@code malformed}: the miner counts as silent.
 *     {@code unknown-uid}, {@code hotkey-mismatch}: it counts as not asked
 * @param refusals the first hundred of them, with words
 * @param scored whether scores have moved
 */
public record RewardsTakenJson(
        long roundId,
        boolean repeated,
        long accepted,
        Map<String, Long> refused,
        List<RefusalJson> refusals,
        boolean scored) {}
