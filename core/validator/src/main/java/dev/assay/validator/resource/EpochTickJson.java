package dev.assay.validator.resource;

/**
 * An epoch to be ended.
 *
 * @param epoch above every earlier one
 * @param block at which it ends; at least the metagraph's
 * @param emissionRao what the subnet pays out in it
 */
public record EpochTickJson(long epoch, long block, long emissionRao) {}
