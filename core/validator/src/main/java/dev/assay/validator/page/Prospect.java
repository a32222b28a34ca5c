package dev.assay.validator.page;

import dev.assay.consensus.EpochResult;
import dev.assay.consensus.EpochTrace;
import dev.assay.consensus.ExactYuma;
import dev.assay.consensus.Metagraph;
import dev.assay.identity.Hotkey;
import dev.assay.pipeline.ScoredSubnet;
import dev.assay.weights.WeightVector;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the newest metagraph's consensus would make of a validator's weights, in the chain's own arithmetic.
 *
 * <p>Shares do not depend on how much there is to be paid. Immutable. <b>Cost</b>: one epoch of {@link ExactYuma}.
 *
 * @param validatorUid slot of the validator; -1 if it holds none, and then the weights are left out
 * @param trace the epoch, step by step
 */
record Prospect(int validatorUid, EpochTrace trace) {
    private static final long SOME_RAO = 1_000_000_000L;

    /** The prospect of these weights; empty before the first metagraph. */
    static Optional<Prospect> of(ScoredSubnet subnet, WeightVector weights) {
        Metagraph metagraph = subnet.metagraph();
        if (metagraph == null) {
            return Optional.empty();
        }
        int uid = uid(metagraph, subnet.config().validatorHotkey());
        Metagraph replaced = uid < 0 ? metagraph : metagraph.withWeightRow(uid, weights.uids(), weights.values());
        try (ExactYuma yuma = new ExactYuma()) {
            EpochResult result = yuma.epoch(replaced, subnet.config().hyperparameters(), SOME_RAO);
            return Optional.of(new Prospect(uid, result.trace()));
        }
    }

    private static int uid(Metagraph metagraph, @Nullable Hotkey validator) {
        return validator == null ? -1 : metagraph.uidOf(validator);
    }

    /** Whether consensus pays any miner: it does not where no majority of stake agrees on anything. */
    boolean paysMiners() {
        for (double incentive : trace.incentive()) {
            if (incentive > 0) {
                return true;
            }
        }
        return false;
    }
}
