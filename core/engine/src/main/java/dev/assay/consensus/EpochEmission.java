package dev.assay.consensus;

/**
 * What each uid is paid, in rao. Every amount is rounded down on its own, so the sum falls short of what was put in by
 * up to a rao per uid and {@code 2^-32} of the whole per rounding; nothing is handed out afterwards.
 *
 * @param serverRao pay for being weighted, by incentive
 * @param validatorRao pay for weighting, by dividends
 * @param combinedRao pay for both, rounded once; the chain stores it as Emission
 */
@SuppressWarnings("ArrayRecordComponent") // one flat array per amount; nobody compares results with equals
public record EpochEmission(long[] serverRao, long[] validatorRao, long[] combinedRao) {}
