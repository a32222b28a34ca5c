package dev.assay.validator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.document.Refusals;
import dev.assay.identity.Hotkey;
import dev.assay.validator.resource.NeuronRows.Neuron;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a metagraph from JSON in either of two forms.
 *
 * <pre>
 *   ours:    {"block": 100, "neurons": [{"uid": 0, "hotkey": "5F…", "alphaStakeRao": 1, "taoStakeRao": 0,
 *             "validatorPermit": true, "lastUpdateBlock": 90, "registeredBlock": 7}, …],
 *             "weights": [{"uid": 0, "row": [[1, 65535], …]}]}
 *   pylon's: {"block": {"number": 100, "hash": "0x…"},
 *             "neurons": {"5F…": {"uid": 0, "hotkey": "5F…", "last_update": 90, "validator_permit": true,
 *                                 "stakes": {"alpha": 1.5, "tao": 0.0, …}, …}}}
 * </pre>
 *
 * <p>Ours refuses fields that it does not know. Pylon's form is pylon's: what is not read there is ignored. It says neither
 * weights nor when a uid was registered: a holder that was there before keeps its block, one that is new counts as
 * registered at this block, and without an earlier metagraph all count as registered at 0.
 *
 * <p>Stateless. <b>Source</b> of pylon's form: {@code SubnetNeurons} in bittensor-church/bittensor-pylon,
 * {@code pylon_commons/models.py}; its stakes are in tokens, ours in rao.
 */
final class MetagraphForms {
    private static final int U16_MAX = 65535;

    private MetagraphForms() {}

    /**
     * Reads either form: neurons are a list in ours, an object by hotkey in pylon's.
     *
     * @param previous the subnet's newest metagraph, or null
     * @throws IllegalArgumentException naming the first field that is wrong
     */
    static Metagraph read(JsonNode body, int netuid, @Nullable Metagraph previous) {
        BodyFields fields = BodyFields.of(body, "");
        return fields.value("neurons").isObject() ? pylon(fields, netuid, previous) : plain(fields, netuid);
    }

    private static Metagraph plain(BodyFields body, int netuid) {
        body.only("block", "neurons", "weights");
        long block = body.whole("block");
        NeuronRows rows = new NeuronRows();
        for (BodyFields neuron : body.objects("neurons")) {
            rows.add(plainNeuron(neuron), neuron.place());
        }
        SparseRows weights = body.has("weights") ? weights(body.objects("weights"), rows.count()) : null;
        var builder = rows.builder(netuid, block);
        return (weights == null ? builder : builder.weights(weights)).build();
    }

    private static Neuron plainNeuron(BodyFields neuron) {
        neuron.only(
                "uid",
                "hotkey",
                "alphaStakeRao",
                "taoStakeRao",
                "validatorPermit",
                "lastUpdateBlock",
                "registeredBlock");
        return new Neuron(
                neuron.wholeInt("uid", NeuronRows.UID_MAX),
                hotkey(neuron),
                neuron.whole("alphaStakeRao", 0),
                neuron.whole("taoStakeRao", 0),
                neuron.has("validatorPermit") && neuron.flag("validatorPermit"),
                neuron.whole("lastUpdateBlock", 0),
                neuron.whole("registeredBlock", 0));
    }

    private static Hotkey hotkey(BodyFields neuron) {
        return Addresses.read(neuron.pointer("hotkey"), neuron.text("hotkey"));
    }

    private static SparseRows weights(List<BodyFields> rows, int count) {
        int[][] pairs = new int[count][0];
        boolean[] seen = new boolean[count];
        for (BodyFields row : rows) {
            row.only("uid", "row");
            int uid = row.wholeInt("uid", Math.max(count - 1, 0));
            if (uid >= count || seen[uid]) {
                throw new IllegalArgumentException(row.pointer("uid") + "=" + uid + ": must be a neuron's, once");
            }
            seen[uid] = true;
            pairs[uid] = pairs(row);
        }
        try {
            return SparseRows.ofPairs(pairs);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("/weights: " + e.getMessage(), e);
        }
    }

    private static int[] pairs(BodyFields row) {
        List<JsonNode> entries = row.elements("row");
        int[] pairs = new int[2 * entries.size()];
        for (int i = 0; i < entries.size(); i++) {
            JsonNode pair = entries.get(i);
            String place = row.pointer("row") + "/" + i;
            if (!pair.isArray() || pair.size() != 2) {
                throw Refusals.invalid(place, pair, "[uid, weight]");
            }
            pairs[2 * i] = (int) BodyFields.whole(pair.get(0), place + "/0", NeuronRows.UID_MAX);
            pairs[2 * i + 1] = (int) BodyFields.whole(pair.get(1), place + "/1", U16_MAX);
        }
        return pairs;
    }

    private static Metagraph pylon(BodyFields body, int netuid, @Nullable Metagraph previous) {
        long block = body.object("block").whole("number");
        NeuronRows rows = new NeuronRows();
        for (Iterator<Map.Entry<String, JsonNode>> all = body.value("neurons").fields(); all.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = all.next();
            BodyFields neuron = BodyFields.of(entry.getValue(), Refusals.child("/neurons", entry.getKey()));
            rows.add(pylonNeuron(entry.getKey(), neuron, block, previous), neuron.place());
        }
        return rows.builder(netuid, block).build();
    }

    private static Neuron pylonNeuron(String key, BodyFields neuron, long block, @Nullable Metagraph previous) {
        Hotkey hotkey = hotkey(neuron);
        if (!Addresses.read("/neurons", key).equals(hotkey)) {
            throw Refusals.invalid(neuron.pointer("hotkey"), neuron.value("hotkey"), "the key that it stands under");
        }
        int uid = neuron.wholeInt("uid", NeuronRows.UID_MAX);
        BodyFields stakes = neuron.object("stakes");
        return new Neuron(
                uid,
                hotkey,
                stakes.rao("alpha"),
                stakes.rao("tao"),
                neuron.flag("validator_permit"),
                neuron.whole("last_update"),
                registeredBlock(uid, hotkey, block, previous));
    }

    /** When the holder took the uid, for a form that does not say it. */
    static long registeredBlock(int uid, Hotkey hotkey, long block, @Nullable Metagraph previous) {
        if (previous == null) {
            return 0;
        }
        boolean stayed = uid < previous.n() && previous.hotkey(uid).equals(hotkey);
        return stayed ? previous.registeredBlock(uid) : block;
    }

    /** Uids whose holder is another than before, new ones included; all when there was none before. */
    static List<Integer> changedUids(@Nullable Metagraph previous, Metagraph now) {
        List<Integer> changed = new ArrayList<>();
        for (int uid = 0; uid < now.n(); uid++) {
            if (previous == null || uid >= previous.n() || !previous.hotkey(uid).equals(now.hotkey(uid))) {
                changed.add(uid);
            }
        }
        return changed;
    }
}
