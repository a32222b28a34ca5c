package dev.assay.pipeline;

import dev.assay.consensus.EpochResult;
import dev.assay.weights.WeightVector;
import org.jspecify.annotations.Nullable;

/**
 * What an epoch came to: the weights that the validator sends, and what consensus makes of them.
 *
 * @param netuid of the subnet
 * @param epoch number of the epoch
 * @param block at which it was ticked
 * @param sequence of its event in the journal
 * @param weights to be sent to the chain
 * @param consensus what the chain will pay if it stands as the metagraph says; null when it could not be computed
 */
public record EpochOutcome(
        int netuid,
        long epoch,
        long block,
        long sequence,
        WeightVector weights,
        @Nullable EpochResult consensus) {}
