package dev.assay.reward.compute;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.CapacityParameters;
import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.List;

/** The parameters of {@link CapacityReward}; defaults are those of the attestation parameters that come with Assay. */
final class CapacitySettings {
    private static final double MILLION = 1e6;
    private static final double PRICE_MAX = 1e6;

    private CapacitySettings() {}

    static List<Parameter> declared() {
        CapacityParameters standard = AttestationParameters.standard().capacity();
        return List.of(
                Parameter.ratio("aging", standard.agingPpm() / MILLION, "what is left of a count after a round"),
                Parameter.number(
                        "confidenceZ", standard.confidenceZMicro() / MILLION, 0, 10, "standard deviations below"),
                Parameter.wholeNumber(
                        "quarantineRounds",
                        standard.quarantineRounds(),
                        0,
                        10_000,
                        "rounds without credit after a failure"),
                Parameter.ratio("cpuCredit", standard.cpuCreditPpm() / MILLION, "share of a proved core that counts"),
                Parameter.ratio("ramCredit", standard.ramCreditPpm() / MILLION, "share of a proved MiB that counts"),
                Parameter.ratio(
                        "storageCredit", standard.storageCreditPpm() / MILLION, "share of a proved MiB that counts"),
                Parameter.number("cpuPrice", standard.cpuPriceMicro() / MILLION, 0, PRICE_MAX, "of a core-hour"),
                Parameter.number(
                        "ramPrice", standard.ramPriceMicro() / MILLION, 0, PRICE_MAX, "of a GiB-hour of memory"),
                Parameter.number(
                        "storagePrice", standard.storagePriceMicro() / MILLION, 0, PRICE_MAX, "of a GiB-hour of disk"),
                Parameter.number(
                        "performanceExponent",
                        standard.performanceExponentMicro() / MILLION,
                        0,
                        10,
                        "power of the speed"),
                Parameter.number(
                        "performanceMin", standard.performanceMinMicro() / MILLION, 1e-6, 1, "least speed told apart"),
                Parameter.number(
                        "performanceMax",
                        standard.performanceMaxMicro() / MILLION,
                        1,
                        100,
                        "greatest speed told apart"),
                Parameter.number(
                        "answerExponent", standard.answerExponentMicro() / MILLION, 0, 10, "power of answering"));
    }

    static CapacityParameters of(ParameterValues values) {
        return new CapacityParameters(
                micro(values, "aging"),
                micro(values, "confidenceZ"),
                values.smallNumber("quarantineRounds"),
                micro(values, "cpuCredit"),
                micro(values, "ramCredit"),
                micro(values, "storageCredit"),
                Math.round(values.number("cpuPrice") * MILLION),
                Math.round(values.number("ramPrice") * MILLION),
                Math.round(values.number("storagePrice") * MILLION),
                micro(values, "performanceExponent"),
                micro(values, "performanceMin"),
                micro(values, "performanceMax"),
                micro(values, "answerExponent"));
    }

    private static int micro(ParameterValues values, String name) {
        return (int) Math.round(values.number(name) * MILLION);
    }
}
