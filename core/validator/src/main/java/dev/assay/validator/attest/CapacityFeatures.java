package dev.assay.validator.attest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A round as a line of features for the model {@code compute.capacity}, which {@code assay score} and the engine read:
 *
 * <pre>
 *   {"id": "1764…", "responses": [{"miner": "5F…", "results": [
 *     {"resource": "cpu", "outcome": "pass", "claim": 2, "observed_micro": 1950000, "performance_micro": 1000000}, …]}, …]}
 * </pre>
 *
 * <p>Miners in the order of their hotkeys.
 */
final class CapacityFeatures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long WHOLE_MAX = 1L << 53;

    private CapacityFeatures() {}

    /** Adds the line of a round to a file, which is made if it is not there. */
    static void append(Path file, RoundOutcome outcome) throws IOException {
        Files.writeString(file, line(outcome) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    static String line(RoundOutcome outcome) throws IOException {
        Map<Hotkey, ArrayNode> results = new TreeMap<>();
        for (ResourceKind resource : outcome.resources()) {
            for (ResourceResult row : outcome.result().of(resource)) {
                result(
                        results.computeIfAbsent(row.hotkey(), hotkey -> JSON.createArrayNode())
                                .addObject(),
                        row);
            }
        }
        ObjectNode round = JSON.createObjectNode();
        round.put("id", Long.toString(outcome.context().number()));
        ArrayNode responses = round.putArray("responses");
        results.forEach((hotkey, items) ->
                responses.addObject().put("miner", Ss58.encode(hotkey)).set("results", items));
        return JSON.writeValueAsString(round);
    }

    private static void result(ObjectNode item, ResourceResult row) {
        item.put("resource", RoundPage.word(row.resource()))
                .put("outcome", row.verdict().outcome().name().toLowerCase(Locale.ROOT))
                .put("claim", row.claim())
                .put("observed_micro", Math.min(WHOLE_MAX, row.observedMicro()))
                .put("performance_micro", Math.min(WHOLE_MAX, row.performanceMicro()));
    }
}
