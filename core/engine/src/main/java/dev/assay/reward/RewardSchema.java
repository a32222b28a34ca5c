package dev.assay.reward;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a reward model reads and what it gives: groups of features, state, diagnostics and the range of the reward.
 *
 * <pre>
 *   RewardSchema.builder()
 *       .round(Feature.count("size", "documents", "how many were asked for"))
 *       .response(Feature.number("avg_age_seconds", "s", "mean age").min(0))
 *       .responseItems("documents", "in the order returned", Feature.ratio("relevance", "label"))
 *       .rewardRange(0, 1)
 *       .build();
 * </pre>
 *
 * <p>Groups, state columns and diagnostics are numbered in the order in which they were declared. Immutable.
 *
 * @param groups of features; may be empty for a model that reads its state only
 * @param state columns that a model keeps for each miner from round to round; may be empty
 * @param diagnostics what {@link RewardOutcome#withDiagnostics} brings beside the rewards
 * @param rewardMin least reward
 * @param rewardMax largest reward; may be positive infinity: no bound, but always finite
 * @param failureReward what a rejected response gets
 * @param rejectedInfluence how a rejected response changes the rewards of others; empty: not at all
 */
public record RewardSchema(
        List<FeatureGroup> groups,
        List<Feature> state,
        List<Diagnostic> diagnostics,
        double rewardMin,
        double rewardMax,
        double failureReward,
        String rejectedInfluence) {

    /** Name of the group that has one row per round. */
    public static final String ROUND = "round";
    /** Name of the group that has one row per response. */
    public static final String RESPONSE = "response";

    public RewardSchema {
        groups = List.copyOf(groups);
        state = List.copyOf(state);
        diagnostics = List.copyOf(diagnostics);
        requireDistinct("group", groups.stream().map(FeatureGroup::name));
        requireDistinct("state", state.stream().map(Feature::name));
        requireDistinct("diagnostic", diagnostics.stream().map(Diagnostic::name));
        if (!(rewardMin <= rewardMax)) { // written so that NaN is rejected
            throw new IllegalArgumentException("rewardMin=" + rewardMin + ": must be at most rewardMax=" + rewardMax);
        }
        if (!Double.isFinite(failureReward)) {
            throw new IllegalArgumentException("failureReward=" + failureReward + ": must be finite");
        }
    }

    private static void requireDistinct(String what, Stream<String> names) {
        List<String> seen = new ArrayList<>();
        names.forEach(name -> {
            if (seen.contains(name)) {
                throw new IllegalArgumentException(what + "=" + name + ": must be there once");
            }
            seen.add(name);
        });
    }

    /** Begins a schema. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Number of a group.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public int groupIndex(String name) {
        return index("group", name, groups.stream().map(FeatureGroup::name).toList());
    }

    /**
     * Number of a diagnostic.
     *
     * @throws IllegalArgumentException if there is none of this name; the message lists the names
     */
    public int diagnosticIndex(String name) {
        return index(
                "diagnostic", name, diagnostics.stream().map(Diagnostic::name).toList());
    }

    private static int index(String what, String name, List<String> names) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException(what + "=" + name + ": must be one of " + names);
        }
        return index;
    }

    /** Collects the parts of a schema. Belongs to one thread. */
    public static final class Builder {
        private final List<FeatureGroup> groups = new ArrayList<>();
        private final List<Diagnostic> diagnostics = new ArrayList<>();
        private List<Feature> state = List.of();
        private double rewardMin;
        private double rewardMax = 1;
        private double failureReward;
        private String rejectedInfluence = "";

        private Builder() {}

        /** One value of each per round. */
        public Builder round(Feature... features) {
            return group(ROUND, FeatureLevel.ROUND, false, "a round", features);
        }

        /** One value of each per response. */
        public Builder response(Feature... features) {
            return group(RESPONSE, FeatureLevel.RESPONSE, false, "a response", features);
        }

        /** Any number of rows per round; {@code words} say what one is. */
        public Builder roundItems(String name, String words, Feature... features) {
            return group(name, FeatureLevel.ROUND_ITEM, false, words, features);
        }

        /** Any number of rows per response; {@code words} say what one is and in which order they come. */
        public Builder responseItems(String name, String words, Feature... features) {
            return group(name, FeatureLevel.RESPONSE_ITEM, false, words, features);
        }

        /** Any number of vectors per response, as wide as the batch says. */
        public Builder responseVectors(String name, String words, Feature feature) {
            return group(name, FeatureLevel.RESPONSE_ITEM, true, words, feature);
        }

        /** Any number of vectors per round, as wide as the batch says. */
        public Builder roundVectors(String name, String words, Feature feature) {
            return group(name, FeatureLevel.ROUND_ITEM, true, words, feature);
        }

        private Builder group(String name, FeatureLevel level, boolean vectors, String words, Feature... features) {
            groups.add(new FeatureGroup(name, level, List.of(features), vectors, words));
            return this;
        }

        /** What the model keeps for each miner; {@link Feature#startingAt} is what a newcomer has. */
        public Builder state(Feature... features) {
            state = List.of(features);
            return this;
        }

        /** A number per response. */
        public Builder diagnostic(String name, String words) {
            diagnostics.add(new Diagnostic(name, FeatureLevel.RESPONSE, "", "", words));
            return this;
        }

        /** A number per round. */
        public Builder roundDiagnostic(String name, String words) {
            diagnostics.add(new Diagnostic(name, FeatureLevel.ROUND, "", "", words));
            return this;
        }

        /** A number per row of a ragged group. */
        public Builder itemDiagnostic(String name, String group, String words) {
            FeatureLevel level = groups.stream()
                    .filter(known -> known.name().equals(group))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("group=" + group + ": must be declared before"))
                    .level();
            diagnostics.add(new Diagnostic(name, level, group, "", words));
            return this;
        }

        /** Diagnostics that another schema has. */
        public Builder diagnostics(Collection<Diagnostic> others) {
            diagnostics.addAll(others);
            return this;
        }

        /** In which every reward lies, that of a rejected response too unless it is said apart. */
        public Builder rewardRange(double min, double max) {
            rewardMin = min;
            rewardMax = max;
            return this;
        }

        /** What a rejected response gets; 0 unless said. */
        public Builder failureReward(double reward) {
            failureReward = reward;
            return this;
        }

        /** Says how a rejected response changes what others get; most models have nothing to say. */
        public Builder rejectedInfluence(String words) {
            rejectedInfluence = words;
            return this;
        }

        /**
         * Ends the schema.
         *
         * @throws IllegalArgumentException if a name is there twice or a range is none
         */
        public RewardSchema build() {
            return new RewardSchema(groups, state, diagnostics, rewardMin, rewardMax, failureReward, rejectedInfluence);
        }
    }
}
