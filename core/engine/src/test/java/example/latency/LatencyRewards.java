package example.latency;

import dev.assay.reward.CatalogueEntry;
import dev.assay.reward.Parameter;
import dev.assay.reward.RewardModelProvider;
import java.util.List;
import java.util.Map;

// snippet:provider
/** Brings {@code latency.relative} into the catalogue. */
public final class LatencyRewards implements RewardModelProvider {
    @Override
    public List<CatalogueEntry> entries() {
        return List.of(new CatalogueEntry(
                "latency.relative",
                "fast answers, against the fastest of the round",
                "example",
                List.of(Parameter.ratio("memory", 0.9, "share of the past in a miner's average time")),
                Map.of("forgetful", Map.of("memory", "0")),
                LatencyReward::new));
    }
}
// end of snippet
