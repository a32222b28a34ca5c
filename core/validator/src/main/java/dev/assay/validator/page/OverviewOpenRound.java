package dev.assay.validator.page;

/**
 * A round that is open.
 *
 * @param roundId its number
 * @param openedNs epoch nanoseconds
 * @param deadlineNs epoch nanoseconds
 * @param askedCount miners that were asked
 */
public record OverviewOpenRound(long roundId, long openedNs, long deadlineNs, int askedCount) {}
