package dev.assay.validator.weighing;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What consensus is asked.
 *
 * @param weights by uid: u16 if all are whole numbers up to 65535, else of any scale; ours if left out
 * @param validatorUid whose row they are; the configured validator's
 * @param block at which the epoch runs, at least the metagraph's; the metagraph's
 * @param emissionRao what the epoch has to give away
 * @param hyperparameters those that are to be other than configured
 */
public record ConsensusRequest(
        @Nullable Map<String, BigDecimal> weights,
        @Nullable Integer validatorUid,
        @Nullable Long block,
        long emissionRao,
        @Nullable HyperparametersJson hyperparameters) {}
