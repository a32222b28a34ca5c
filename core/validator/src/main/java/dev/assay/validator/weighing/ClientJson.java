package dev.assay.validator.weighing;

import dev.assay.weights.ClientWeights;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one client would send to the chain.
 *
 * @param uids who is weighted, in the order sent
 * @param values u16, one for each uid, before the chain scales them
 * @param changes what the client drops, cuts or flattens
 * @param refusal why the client sends nothing, in words; null if it sends
 */
public record ClientJson(
        List<Integer> uids,
        List<Integer> values,
        List<ChangeJson> changes,
        @Nullable String refusal) {
    static ClientJson of(ClientWeights sent) {
        return new ClientJson(
                ArraysJson.list(sent.submission().uids()),
                ArraysJson.list(sent.submission().values()),
                sent.changes().stream().map(ChangeJson::of).toList(),
                sent.isSent() ? null : sent.refusal());
    }
}
