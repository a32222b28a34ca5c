package dev.assay.attestation.capacity;

import dev.assay.attestation.CapacityParameters;
import dev.assay.attestation.JointResult;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.ResourceResult;
import dev.assay.identity.Hotkey;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every miner of a subnet has shown, from one result to the next: the same results in the same order give the same
 * standings, bit for bit.
 *
 * <p>Keyed by hotkey, so that a uid that changes hands takes nothing along. One thread at a time. <b>Memory</b>: about 300
 * bytes a hotkey; {@link #forget} drops one.
 */
public final class CapacityBook {
    private final CapacityParameters parameters;
    private final SortedMap<Hotkey, MinerStanding> miners = new TreeMap<>();
    private final Map<ResourceKind, Double> concurrent = new EnumMap<>(ResourceKind.class);

    /** A book without miners. */
    public CapacityBook(CapacityParameters parameters) {
        this.parameters = parameters;
    }

    /** Takes the result of one round of one resource; of two attempts, the better one and nothing else. */
    public void apply(ResourceResult result) {
        MinerStanding before = standing(result.hotkey());
        miners.put(result.hotkey(), before.after(result, parameters));
    }

    /** Takes all results of a window, and what they come to at the same time. */
    public void apply(JointResult joint) {
        joint.table().forEach((resource, results) -> {
            results.forEach(this::apply);
            concurrent.put(resource, joint.concurrent(resource));
        });
    }

    /** What one miner has shown; nothing, if it was never asked. */
    public MinerStanding standing(Hotkey hotkey) {
        return miners.getOrDefault(hotkey, MinerStanding.NONE);
    }

    /** What one miner is worth. */
    public double reward(Hotkey hotkey) {
        return standing(hotkey).reward(parameters);
    }

    /** Drops a miner, as when it has left the subnet. */
    public void forget(Hotkey hotkey) {
        miners.remove(hotkey);
    }

    /** The subnet's sums of one resource. */
    public SubnetTotal total(ResourceKind resource) {
        SubnetTotal.Sum sum = new SubnetTotal.Sum();
        miners.values().forEach(miner -> sum.add(miner.of(resource), miner.verified(resource, parameters)));
        return sum.total(concurrent.getOrDefault(resource, 0.0));
    }
}
