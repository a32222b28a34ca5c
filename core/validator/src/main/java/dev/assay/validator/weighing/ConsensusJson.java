package dev.assay.validator.weighing;

import java.util.List;

/**
 * What the chain would pay.
 *
 * @param netuid of the subnet
 * @param eventCount events that metagraph and weights stand for
 * @param metagraphBlock of the metagraph
 * @param block at which the epoch would run
 * @param validatorUid whose row was replaced
 * @param emissionRao what the epoch had to give away
 * @param paidRao what it gave away; the rest is lost in rounding
 * @param rows by uid
 */
public record ConsensusJson(
        int netuid,
        long eventCount,
        long metagraphBlock,
        long block,
        int validatorUid,
        long emissionRao,
        long paidRao,
        List<ConsensusRowJson> rows) {}
