package dev.assay.simulation;

import dev.assay.weights.Submission;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Weights by name: proportions, which a client scales, or u16 values as they are.
 *
 * <p>Names that hold no uid are left out. Immutable.
 */
final class NamedWeights implements WeightPlan {
    private final Map<String, Double> weights;
    private final boolean areProportions;

    private NamedWeights(Map<String, Double> weights, boolean areProportions) {
        this.weights = new LinkedHashMap<>(weights);
        this.areProportions = areProportions;
    }

    /** Proportions of any scale, finite and at least 0. */
    static NamedWeights proportions(Map<String, Double> weights) {
        return new NamedWeights(weights, true);
    }

    /** Whole numbers in [0, 65535], submitted in the order of the map, zeros too. */
    static NamedWeights u16(Map<String, Double> weights) {
        return new NamedWeights(weights, false);
    }

    @Override
    public Submission submission(String validator, PublicView view) {
        return areProportions ? scaled(view) : asGiven(view);
    }

    private Submission scaled(PublicView view) {
        double[] shares = new double[view.holders().size()];
        for (int uid = 0; uid < shares.length; uid++) {
            shares[uid] = weights.getOrDefault(view.holders().get(uid).name(), 0.0);
        }
        return Submission.ofShares(shares);
    }

    private Submission asGiven(PublicView view) {
        int[] uids = weights.keySet().stream()
                .mapToInt(view::uidOf)
                .filter(uid -> uid >= 0)
                .toArray();
        int[] values = new int[uids.length];
        for (int at = 0; at < uids.length; at++) {
            values[at] = weights.getOrDefault(view.holders().get(uids[at]).name(), 0.0)
                    .intValue();
        }
        return new Submission(uids, values);
    }
}
