package dev.assay.validator.page;

/**
 * An attempt to send weights.
 *
 * @param startedNs epoch nanoseconds
 * @param outcome what came of it, in words
 */
public record OverviewPush(long startedNs, String outcome) {}
