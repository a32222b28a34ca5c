package dev.assay.reward.search;

import dev.assay.reward.RewardModel;
import java.util.Map;

/** The reward models of search subnets. */
public final class SearchModels {
    public static final String STRUCTURED = "search.structured";
    public static final String DISCORD = "search.discord";
    public static final String SEMANTIC = "search.semantic";

    private SearchModels() {}

    public static RewardModel structured(Map<String, String> parameters) {
        throw new UnsupportedOperationException(STRUCTURED + parameters);
    }

    public static RewardModel discord(Map<String, String> parameters) {
        throw new UnsupportedOperationException(DISCORD + parameters);
    }

    public static RewardModel semantic(Map<String, String> parameters) {
        throw new UnsupportedOperationException(SEMANTIC + parameters);
    }
}
