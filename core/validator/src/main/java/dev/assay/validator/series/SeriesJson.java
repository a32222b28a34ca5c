package dev.assay.validator.series;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.consensus.StoredEpoch;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A series in the form {@code yuma-series-1}: per mode a list of epochs. Stateless. */
public final class SeriesJson {
    private static final double ONE_RAW = 0x1p32;

    private SeriesJson() {}

    /** The document. */
    public static ObjectNode of(Map<String, List<SeriesEpoch>> modes) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("format", "yuma-series-1");
        ObjectNode byMode = root.putObject("modes");
        modes.forEach((mode, epochs) -> {
            ArrayNode list = byMode.putArray(mode);
            epochs.forEach(epoch -> list.add(of(epoch)));
        });
        return root;
    }

    private static ObjectNode of(SeriesEpoch epoch) {
        StoredEpoch stored = epoch.result().stored();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("block", epoch.block());
        numbers(node.putArray("incentive_u16"), stored.incentiveU16());
        numbers(node.putArray("dividends_u16"), stored.dividendsU16());
        numbers(node.putArray("consensus_u16"), stored.consensusU16());
        numbers(node.putArray("validator_trust_u16"), stored.validatorTrustU16());
        node.put("emission_sum", Math.round(epoch.result().trace().emissionSum() * ONE_RAW));
        node.put("server_emission_total", sum(epoch.result().emission().serverRao()));
        node.put("validator_emission_total", sum(epoch.result().emission().validatorRao()));
        node.put("bonds_entries", epoch.bondsEntries());
        node.put("bonds_sha256", epoch.bondsSha256());
        return node;
    }

    private static void numbers(ArrayNode list, int[] numbers) {
        for (int number : numbers) {
            list.add(number);
        }
    }

    private static long sum(long[] amounts) {
        return Arrays.stream(amounts).sum();
    }
}
