package dev.assay.simulation;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something that happens in a scenario, at the beginning of an epoch. Immutable. */
sealed interface Change {
    /** Index of the epoch at whose beginning it happens. */
    int epoch();

    /** Settings that change, by name, in the chain's units. */
    record OfHyperparameters(int epoch, Map<HyperparameterName, Long> values) implements Change {}

    /** What the epochs from now on give away, in rao. */
    record OfEmission(int epoch, long emissionRao) implements Change {}

    /** A stake, in rao. */
    record OfStake(int epoch, String name, long stakeRao, boolean onRoot) implements Change {}

    /** A validator changes its mind. */
    record OfPlan(int epoch, String validator, WeightPlan plan) implements Change {}

    /** A validator stops setting weights, or begins again. */
    record OfSilence(int epoch, String validator, boolean isSilent) implements Change {}

    /**
     * Somebody takes a uid.
     *
     * @param replaces whose uid it is; a new uid if nobody's
     */
    record Registration(
            int epoch, Participant newcomer, @Nullable String replaces) implements Change {}

    /** Somebody loses its uid to one who does nothing with it. */
    record Deregistration(int epoch, String name) implements Change {}

    /** All bonds towards a miner are removed. */
    record BondReset(int epoch, String name) implements Change {}
}
