package dev.assay.validator.dataset;

import dev.assay.consensus.Metagraph;
import dev.assay.consensus.SparseRows;
import dev.assay.identity.Hotkey;
import java.util.List;

/** Makes a metagraph of a log line. Stateless. */
final class MetagraphLine {
    private static final int PAIR = 2;

    private MetagraphLine() {}

    static Metagraph read(JsonFields line, int netuid) {
        List<JsonFields> neurons = line.elements("neurons");
        int count = neurons.size();
        Hotkey[] hotkeys = new Hotkey[count];
        long[] alphaStakeRao = new long[count];
        long[] taoStakeRao = new long[count];
        boolean[] permits = new boolean[count];
        long[] lastUpdates = new long[count];
        long[] registered = new long[count];
        for (int uid = 0; uid < count; uid++) {
            JsonFields neuron = neurons.get(uid);
            requireUid(neuron, uid);
            hotkeys[uid] = neuron.hotkey("hotkey");
            alphaStakeRao[uid] = neuron.whole("alphaStakeRao");
            taoStakeRao[uid] = neuron.whole("taoStakeRao");
            permits[uid] = neuron.flag("validatorPermit");
            lastUpdates[uid] = neuron.whole("lastUpdateBlock");
            registered[uid] = neuron.whole("registeredBlock");
        }
        SparseRows weights = weights(line, count);
        try {
            return Metagraph.builder(hotkeys)
                    .netuid(netuid)
                    .block(line.whole("block"))
                    .alphaStakeRao(alphaStakeRao)
                    .taoStakeRao(taoStakeRao)
                    .validatorPermits(permits)
                    .lastUpdateBlocks(lastUpdates)
                    .registeredBlocks(registered)
                    .weights(weights)
                    .build();
        } catch (IllegalArgumentException e) {
            throw line.failure(String.valueOf(e.getMessage()), e);
        }
    }

    private static void requireUid(JsonFields neuron, int uid) {
        int named = neuron.wholeInt("uid");
        if (named != uid) {
            throw neuron.failure(
                    "neurons[" + uid + "].uid=" + named + ": must be " + uid + "; uids ascend without a gap", null);
        }
    }

    private static SparseRows weights(JsonFields line, int count) {
        int[][] rows = new int[count][0];
        for (JsonFields weights : line.elements("weights")) {
            int uid = weights.wholeInt("uid");
            if (uid < 0 || uid >= count) {
                throw line.failure("weights.uid=" + uid + ": must be in [0, " + (count - 1) + "]", null);
            }
            rows[uid] = pairs(weights.elements("row"));
        }
        try {
            return SparseRows.ofPairs(rows);
        } catch (IllegalArgumentException e) {
            throw line.failure("weights: " + e.getMessage(), e);
        }
    }

    private static int[] pairs(List<JsonFields> row) {
        int[] pairs = new int[PAIR * row.size()];
        for (int i = 0; i < row.size(); i++) {
            JsonFields pair = row.get(i).tuple(PAIR, "[uid, weight]");
            pairs[PAIR * i] = pair.wholeIntAt(0);
            pairs[PAIR * i + 1] = pair.wholeIntAt(1);
        }
        return pairs;
    }
}
