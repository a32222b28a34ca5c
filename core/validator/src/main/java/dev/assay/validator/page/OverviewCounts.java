package dev.assay.validator.page;

/**
 * What happened since the start.
 *
 * @param accepted responses that were journalled
 * @param refused responses that were not taken
 * @param roundsScored rounds that were scored
 * @param modelErrors times that a reward model failed
 */
public record OverviewCounts(long accepted, long refused, long roundsScored, long modelErrors) {}
