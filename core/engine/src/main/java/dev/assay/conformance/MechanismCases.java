package dev.assay.conformance;

import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochResult;
import dev.assay.consensus.MechanismEpochs;
import dev.assay.consensus.MechanismResult;
import dev.assay.consensus.Metagraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Subnets of several mechanisms in the form {@code yuma-mechanisms-1}. Stateless. */
final class MechanismCases {
    static final String FORMAT = "yuma-mechanisms-1";

    private MechanismCases() {}

    static List<CaseOutcome> outcomes(CasePlace file, ConsensusEngine engine, Tolerance tolerance) {
        List<CaseOutcome> outcomes = new ArrayList<>();
        for (CasePlace mechanismCase : file.get("cases").elements()) {
            String name = "mechanisms " + mechanismCase.get("name").text();
            outcomes.add(CaseOutcome.of(name, difference(mechanismCase, engine, tolerance)));
        }
        return outcomes;
    }

    private static String difference(CasePlace given, ConsensusEngine engine, Tolerance tolerance) {
        YumaInput input = new YumaInput(given.get("mechanism0_input"));
        List<Metagraph> mechanisms = new ArrayList<>();
        mechanisms.add(input.metagraph);
        given.get("other_mechanisms").elements().forEach(other -> mechanisms.add(input.mechanism(other)));
        long count = given.get("mechanism_count").integer(1, 16);
        if (count != mechanisms.size()) {
            throw given.get("mechanism_count").invalid(mechanisms.size() + ", the number of mechanisms given");
        }
        long emissionRao = given.get("rao_emission").integer(0, Long.MAX_VALUE);
        CasePlace split = given.get("emission_split");
        MechanismResult result = MechanismEpochs.run(
                engine, mechanisms, input.hyperparameters, emissionRao, split.isNull() ? null : split.u16s());
        return firstDifference(given.get("expected"), result, tolerance, emissionRao);
    }

    private static String firstDifference(
            CasePlace expected, MechanismResult result, Tolerance tolerance, long emissionRao) {
        long rao = tolerance.isExact() ? 0 : 1 + (long) (tolerance.fraction() * emissionRao);
        long u16 = tolerance.isExact() ? 0 : 1 + (long) (tolerance.fraction() * 65_535) + result.partsRao().length;
        Differences differences = new Differences();
        differences.numbers("split_emissions", expected.get("split_emissions").longs(), result.partsRao(), 0);
        compare(expected, "server_emission_u64", result.serverRao(), rao, differences);
        compare(expected, "validator_emission_u64", result.validatorRao(), rao, differences);
        compare(expected, "emission_u64", result.storedEmissionRao(), rao, differences);
        compare(expected, "active", flags(result.active()), 0, differences);
        compare(expected, "consensus_u16", longs(result.consensusU16()), u16, differences);
        compare(expected, "dividends_u16", longs(result.dividendsU16()), u16, differences);
        compare(expected, "validator_trust_u16", longs(result.validatorTrustU16()), u16, differences);
        compare(expected, "stake_weight_u16", longs(result.stakeWeightU16()), u16, differences);
        compare(expected, "new_validator_permit", flags(result.validatorPermits()), 0, differences);
        compareMechanisms(expected, result, u16, differences);
        return differences.first();
    }

    private static void compareMechanisms(
            CasePlace expected, MechanismResult result, long u16, Differences differences) {
        for (int mechanism = 0; mechanism < result.mechanisms().size(); mechanism++) {
            EpochResult epoch = result.mechanisms().get(mechanism);
            if (expected.has("incentive_u16_by_mechanism")) {
                long[] recorded = expected.get("incentive_u16_by_mechanism")
                        .element(mechanism)
                        .longs();
                long[] actual = longs(epoch.stored().incentiveU16());
                differences.numbers("incentive_u16_by_mechanism[" + mechanism + "]", recorded, actual, u16);
            }
            if (expected.has("bonds_out_u16_by_mechanism")) {
                CasePlace rows = expected.get("bonds_out_u16_by_mechanism").element(mechanism);
                EpochComparison.compareBonds(
                        "bonds_out_u16_by_mechanism[" + mechanism + "]",
                        YumaInput.rows(rows, epoch.stored().bonds().rowCount()),
                        epoch.stored().bonds(),
                        u16,
                        differences);
            }
        }
    }

    private static void compare(
            CasePlace expected, String key, long[] actual, long tolerance, Differences differences) {
        if (expected.has(key)) {
            differences.numbers(key, expected.get(key).longs(), actual, tolerance);
        }
    }

    private static long[] longs(int[] values) {
        return Arrays.stream(values).asLongStream().toArray();
    }

    private static long[] flags(boolean[] values) {
        long[] flags = new long[values.length];
        Arrays.setAll(flags, i -> values[i] ? 1 : 0);
        return flags;
    }
}
