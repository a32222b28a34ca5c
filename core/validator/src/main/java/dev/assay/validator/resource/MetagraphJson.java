package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.identity.Ss58;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metagraph, as it is taken and given; {@link MetagraphForms} reads it, and other forms.
 *
 * @param block at which it was read from the chain
 * @param neurons uids 0 to n - 1, each once, in any order
 * @param weights what validators say of others; may be left out
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MetagraphJson(
        long block, List<NeuronJson> neurons, @Nullable List<WeightRowJson> weights) {

    /**
     * One neuron. All but uid and hotkey may be left out, and are then 0 and false.
     *
     * @param uid its slot
     * @param hotkey who holds it: an address, or 0x and 64 hexadecimal digits
     * @param alphaStakeRao stake on the subnet
     * @param taoStakeRao stake on the root network
     * @param validatorPermit whether it may set weights
     * @param lastUpdateBlock when it last set weights
     * @param registeredBlock when the hotkey took the uid
     */
    public record NeuronJson(
            int uid,
            String hotkey,
            long alphaStakeRao,
            long taoStakeRao,
            boolean validatorPermit,
            long lastUpdateBlock,
            long registeredBlock) {}

    /**
     * The weights of one validator.
     *
     * @param uid the validator's
     * @param row pairs of uid and weight, a u16
     */
    public record WeightRowJson(int uid, List<List<Integer>> row) {}

    static MetagraphJson of(Metagraph metagraph) {
        List<NeuronJson> neurons = new ArrayList<>(metagraph.n());
        for (int uid = 0; uid < metagraph.n(); uid++) {
            neurons.add(new NeuronJson(
                    uid,
                    Ss58.encode(metagraph.hotkey(uid)),
                    metagraph.alphaStakeRao(uid),
                    metagraph.taoStakeRao(uid),
                    metagraph.validatorPermit(uid),
                    metagraph.lastUpdateBlock(uid),
                    metagraph.registeredBlock(uid)));
        }
        return new MetagraphJson(metagraph.block(), neurons, weights(metagraph.weights()));
    }

    private static @Nullable List<WeightRowJson> weights(SparseRows weights) {
        List<WeightRowJson> rows = new ArrayList<>();
        for (int row = 0; row < weights.rowCount(); row++) {
            List<List<Integer>> pairs = new ArrayList<>();
            for (int entry = weights.start(row); entry < weights.end(row); entry++) {
                pairs.add(List.of(weights.column(entry), weights.value(entry)));
            }
            if (!pairs.isEmpty()) {
                rows.add(new WeightRowJson(row, pairs));
            }
        }
        return rows.isEmpty() ? null : rows;
    }
}
