package dev.assay.validator.weighing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subnet's weights at one moment, in every form.
 *
 * @param netuid of the subnet
 * @param eventCount events that the weights stand for
 * @param block of the metagraph that the hotkeys are of
 * @param rule {@code quantile}, or why all or most weights are alike
 * @param ruleWords the rule in words
 * @param digest names these weights: BLAKE2b-256 over hotkeys and weights
 * @param hotkeys weights by SS58 address; above 0, and summing to 1
 * @param uids the same by uid
 * @param arrays the same as u16, the largest 65535, zeros left out
 * @param unweighted uids that get nothing
 * @param clients what each client would send of them, by its name
 */
public record WeightsJson(
        int netuid,
        long eventCount,
        long block,
        String rule,
        String ruleWords,
        String digest,
        Map<String, Double> hotkeys,
        Map<Integer, Double> uids,
        ArraysJson arrays,
        List<Integer> unweighted,
        Map<String, ClientJson> clients) {
    static WeightsJson of(Weighed weighed) {
        Map<String, ClientJson> clients = new LinkedHashMap<>();
        for (WeightShape shape : WeightShape.values()) {
            clients.put(shape.word(), ClientJson.of(shape.send(weighed)));
        }
        return new WeightsJson(
                weighed.config().netuid(),
                weighed.eventCount(),
                weighed.metagraph().block(),
                Codes.of(weighed.rule()),
                weighed.rule().words(),
                weighed.digest(),
                weighed.byHotkey(),
                weighed.byUid(),
                ArraysJson.of(weighed.vector().uids(), weighed.vector().values()),
                weighed.unweightedUids(),
                clients);
    }
}
