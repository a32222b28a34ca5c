package dev.assay.consensus;

/**
 * What one epoch is computed from: the arguments of {@link ConsensusEngine#epoch}, for engines that take many at once.
 *
 * @param emissionRao what the epoch has to give away, in rao; at least 0
 */
public record EpochInput(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
    public EpochInput {
        Checks.notNegative("emissionRao", emissionRao);
    }
}
