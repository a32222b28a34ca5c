package dev.assay.attestation;

/**
 * How verdicts become credit; see {@code dev.assay.attestation.capacity}.
 *
 * @param agingPpm what is left of a count after a round, in millionths; in [0, 1000000]
 * @param confidenceZMicro standard deviations of the lower bound, in millionths; in [0, 10000000]
 * @param quarantineRounds rounds without credit after a failure; in [0, 10000]
 * @param cpuCreditPpm share of a proved core that is credited, in millionths; in [0, 1000000]
 * @param ramCreditPpm share of a proved MiB of memory that is credited: what the proof leaves open is not; in [0,
 *     1000000]
 * @param storageCreditPpm share of a proved MiB of disk that is credited: what the proof leaves open is not; in [0,
 *     1000000]
 * @param cpuPriceMicro worth of a core-hour in any unit of money, in millionths; in [0, 1000000000000]
 * @param ramPriceMicro worth of a GiB-hour of memory in the same unit, in millionths; in [0, 1000000000000]
 * @param storagePriceMicro worth of a GiB-hour of disk in the same unit, in millionths; in [0, 1000000000000]
 * @param performanceExponentMicro power of measured over reference speed, in millionths; in [0, 10000000]
 * @param performanceMinMicro least ratio of measured to reference speed that is told apart, in millionths; in [1,
 *     1000000]
 * @param performanceMaxMicro greatest ratio of measured to reference speed that is told apart, in millionths; in
 *     [1000000, 100000000]
 * @param answerExponentMicro power of answered over asked rounds, in millionths; in [0, 10000000]
 */
public record CapacityParameters(
        int agingPpm,
        int confidenceZMicro,
        int quarantineRounds,
        int cpuCreditPpm,
        int ramCreditPpm,
        int storageCreditPpm,
        long cpuPriceMicro,
        long ramPriceMicro,
        long storagePriceMicro,
        int performanceExponentMicro,
        int performanceMinMicro,
        int performanceMaxMicro,
        int answerExponentMicro) {
    /** Checks the ranges. */
    public CapacityParameters {
        Ranges.check("capacity.agingPpm", agingPpm, 0, 1_000_000);
        Ranges.check("capacity.confidenceZMicro", confidenceZMicro, 0, 10_000_000);
        Ranges.check("capacity.quarantineRounds", quarantineRounds, 0, 10_000);
        Ranges.check("capacity.cpuCreditPpm", cpuCreditPpm, 0, 1_000_000);
        Ranges.check("capacity.ramCreditPpm", ramCreditPpm, 0, 1_000_000);
        Ranges.check("capacity.storageCreditPpm", storageCreditPpm, 0, 1_000_000);
        Ranges.check("capacity.cpuPriceMicro", cpuPriceMicro, 0, 1_000_000_000_000L);
        Ranges.check("capacity.ramPriceMicro", ramPriceMicro, 0, 1_000_000_000_000L);
        Ranges.check("capacity.storagePriceMicro", storagePriceMicro, 0, 1_000_000_000_000L);
        Ranges.check("capacity.performanceExponentMicro", performanceExponentMicro, 0, 10_000_000);
        Ranges.check("capacity.performanceMinMicro", performanceMinMicro, 1, 1_000_000);
        Ranges.check("capacity.performanceMaxMicro", performanceMaxMicro, 1_000_000, 100_000_000);
        Ranges.check("capacity.answerExponentMicro", answerExponentMicro, 0, 10_000_000);
    }

    static CapacityParameters take(ParameterSource source) {
        return new CapacityParameters(
                source.takeInt("capacity.agingPpm"),
                source.takeInt("capacity.confidenceZMicro"),
                source.takeInt("capacity.quarantineRounds"),
                source.takeInt("capacity.cpuCreditPpm"),
                source.takeInt("capacity.ramCreditPpm"),
                source.takeInt("capacity.storageCreditPpm"),
                source.takeLong("capacity.cpuPriceMicro"),
                source.takeLong("capacity.ramPriceMicro"),
                source.takeLong("capacity.storagePriceMicro"),
                source.takeInt("capacity.performanceExponentMicro"),
                source.takeInt("capacity.performanceMinMicro"),
                source.takeInt("capacity.performanceMaxMicro"),
                source.takeInt("capacity.answerExponentMicro"));
    }

    void give(ParameterSink sink) {
        sink.give("capacity.agingPpm", agingPpm);
        sink.give("capacity.confidenceZMicro", confidenceZMicro);
        sink.give("capacity.quarantineRounds", quarantineRounds);
        sink.give("capacity.cpuCreditPpm", cpuCreditPpm);
        sink.give("capacity.ramCreditPpm", ramCreditPpm);
        sink.give("capacity.storageCreditPpm", storageCreditPpm);
        sink.give("capacity.cpuPriceMicro", cpuPriceMicro);
        sink.give("capacity.ramPriceMicro", ramPriceMicro);
        sink.give("capacity.storagePriceMicro", storagePriceMicro);
        sink.give("capacity.performanceExponentMicro", performanceExponentMicro);
        sink.give("capacity.performanceMinMicro", performanceMinMicro);
        sink.give("capacity.performanceMaxMicro", performanceMaxMicro);
        sink.give("capacity.answerExponentMicro", answerExponentMicro);
    }
}
