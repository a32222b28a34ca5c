package dev.assay.validator.resource;

import dev.assay.consensus.Metagraph;
import dev.assay.consensus.MetagraphBuilder;
import dev.assay.consensus.SparseRows;
import dev.assay.identity.Hotkey;
import java.util.TreeMap;

/**
 * Gathers neurons in whatever order they come, and makes a metagraph of them: uids 0 to n - 1, each once.
 *
 * <p>Belongs to one thread.
 */
final class NeuronRows {
    /** The chain's largest number of uids. */
    static final int UID_MAX = 65534;

    /**
     * One neuron.
     *
     * @param alphaStakeRao stake on the subnet
     * @param taoStakeRao stake on the root network
     * @param lastUpdateBlock when it last set weights; 0 for never
     * @param registeredBlock when the hotkey took the uid
     */
    record Neuron(
            int uid,
            Hotkey hotkey,
            long alphaStakeRao,
            long taoStakeRao,
            boolean validatorPermit,
            long lastUpdateBlock,
            long registeredBlock) {}

    private final TreeMap<Integer, Neuron> neurons = new TreeMap<>();

    /**
     * Adds one.
     *
     * @param place in the body, for the refusal
     */
    void add(Neuron neuron, String place) {
        if (neurons.putIfAbsent(neuron.uid(), neuron) != null) {
            throw new IllegalArgumentException(place + "/uid=" + neuron.uid() + ": must be there once");
        }
    }

    int count() {
        return neurons.size();
    }

    /** Begins the metagraph; weights and bonds are left to the caller. */
    MetagraphBuilder builder(int netuid, long block) {
        int count = neurons.size();
        if (count == 0) {
            throw new IllegalArgumentException("/neurons=[]: must be at least one neuron");
        }
        if (neurons.lastKey() != count - 1) {
            throw new IllegalArgumentException(
                    "/neurons: must be uids 0 to n - 1 without a gap; uid " + gap() + " is missing");
        }
        Hotkey[] hotkeys = neurons.values().stream().map(Neuron::hotkey).toArray(Hotkey[]::new);
        boolean[] permits = new boolean[count];
        neurons.values().forEach(neuron -> permits[neuron.uid()] = neuron.validatorPermit());
        return Metagraph.builder(hotkeys)
                .netuid(netuid)
                .block(block)
                .alphaStakeRao(longs(Neuron::alphaStakeRao))
                .taoStakeRao(longs(Neuron::taoStakeRao))
                .validatorPermits(permits)
                .lastUpdateBlocks(longs(Neuron::lastUpdateBlock))
                .registeredBlocks(longs(Neuron::registeredBlock))
                .weights(SparseRows.empty(count));
    }

    private int gap() {
        int expected = 0;
        for (int uid : neurons.keySet()) {
            if (uid != expected) {
                break;
            }
            expected++;
        }
        return expected;
    }

    private long[] longs(java.util.function.ToLongFunction<Neuron> field) {
        return neurons.values().stream().mapToLong(field).toArray();
    }
}
