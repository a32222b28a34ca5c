package dev.assay.validator.page;

/**
 * How fast things went lately.
 *
 * @param windowSeconds over how long: a minute, less after a start, more after a time in which nobody asked
 * @param responsesPerSecond responses journalled
 * @param refusalsPerSecond responses not taken
 * @param roundsPerSecond rounds scored
 */
public record OverviewRates(
        long windowSeconds, double responsesPerSecond, double refusalsPerSecond, double roundsPerSecond) {}
