package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import dev.assay.access.ConsumerRegistry;
import dev.assay.config.LentResource;
import dev.assay.consensus.Metagraph;
import dev.assay.consensus.StakeWeighting;
import dev.assay.engine.AssayEngine;
import dev.assay.identity.Hotkey;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads from the engine what the stake of each hotkey is, as consensus counts it: alpha, and TAO on root by its weight. For
 * {@code subscription} everybody who pays and whose payments suffice has the same. Safe from any thread.
 */
final class StakeSource {
    private static final double RAO_PER_ALPHA = 1e9;

    private final AssayEngine engine;
    private final ConsumerRegistry registry;
    private final Standing standing;

    StakeSource(AssayEngine engine, ConsumerRegistry registry, Standing standing) {
        this.engine = engine;
        this.registry = registry;
        this.standing = standing;
    }

    /**
     * Stake at a block.
     *
     * @param block of the metagraph; 0 if there is none
     * @param byHotkey in alpha
     */
    record Stake(long block, Map<Hotkey, Double> byHotkey) {}

    Stake read(LentResource resource) {
        if (resource.policy() == LentResource.Policy.SUBSCRIPTION) {
            return new Stake(0, subscribers());
        }
        return engine.books()
                .metagraph(resource.netuid())
                .map(metagraph -> new Stake(metagraph.block(), stake(metagraph, resource.netuid())))
                .orElseGet(() -> new Stake(0, Map.of()));
    }

    private Map<Hotkey, Double> subscribers() {
        Map<Hotkey, Double> equal = new HashMap<>();
        for (Consumer consumer : registry.all()) {
            if (consumer.payments().isPresent() && standing.isPaid(consumer)) {
                equal.put(consumer.hotkey(), 1.0);
            }
        }
        return equal;
    }

    private Map<Hotkey, Double> stake(Metagraph metagraph, int netuid) {
        long taoWeight = StakeWeighting.raw(
                engine.books().config(netuid).hyperparameters().taoWeight());
        Map<Hotkey, Double> byHotkey = new HashMap<>();
        for (int uid = 0; uid < metagraph.n(); uid++) {
            long rao = StakeWeighting.wholeRao(metagraph.alphaStakeRao(uid), metagraph.taoStakeRao(uid), taoWeight);
            byHotkey.put(metagraph.hotkey(uid), rao / RAO_PER_ALPHA);
        }
        return byHotkey;
    }
}
