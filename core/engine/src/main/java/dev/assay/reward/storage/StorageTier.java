package dev.assay.reward.storage;

import dev.assay.reward.Parameter;
import dev.assay.reward.ParameterValues;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A class of storage miners: what it takes to be in it, and what it brings.
 *
 * <pre>
 *                  Wilson  successes  factor  boost   limit
 *   bronze            -         -      0.6    1.20    1 TB
 *   silver          0.55      1000     0.7    1.15   10 TB
 *   gold            0.66      2000     0.8    1.10  100 TB
 *   diamond         0.77      5000     0.9    1.05    1 PB
 *   super-saiyan    0.88     10000     1.0    1.02    1 EB
 * </pre>
 *
 * <p>Source: ifrit98/storage-subnet at b92052e, {@code storage/constants.py}.
 *
 * @param name in lower case
 * @param wilsonMin least Wilson mid-point
 * @param successesMin least number of successes ever
 * @param factor share of the full reward, in [0, 1]
 * @param boost factor for the two fastest of a challenge
 * @param limitBytes most that a miner may store
 */
record StorageTier(String name, double wilsonMin, double successesMin, double factor, double boost, double limitBytes) {

    private static final double TERABYTE = 1L << 40;

    /** From the lowest, which everyone is in. */
    private static final List<StorageTier> ORIGINALS = List.of(
            new StorageTier("bronze", 0, 0, 0.6, 1.20, TERABYTE),
            new StorageTier("silver", 0.55, 1_000, 0.7, 1.15, 10 * TERABYTE),
            new StorageTier("gold", 0.66, 2_000, 0.8, 1.10, 100 * TERABYTE),
            new StorageTier("diamond", 0.77, 5_000, 0.9, 1.05, 1_024 * TERABYTE),
            new StorageTier("super-saiyan", 0.88, 10_000, 1.0, 1.02, 1_048_576 * TERABYTE));

    /** Names from the lowest tier: the values of a feature that says which. */
    static List<String> names() {
        return ORIGINALS.stream().map(StorageTier::name).toList();
    }

    /** Conditions of every tier but the lowest, which has none, as parameters. */
    static List<Parameter> conditionParameters() {
        return ORIGINALS.stream().skip(1).flatMap(StorageTier::conditions).toList();
    }

    private static Stream<Parameter> conditions(StorageTier tier) {
        return Stream.of(
                Parameter.ratio(tier.prefix() + "WilsonMin", tier.wilsonMin, "least Wilson mid-point of " + tier.name),
                Parameter.number(
                        tier.prefix() + "SuccessesMin", tier.successesMin, 0, 1e15, "least successes of " + tier.name));
    }

    /** Factor and boost of every tier, as parameters. */
    static List<Parameter> factorParameters() {
        return ORIGINALS.stream().flatMap(StorageTier::factors).toList();
    }

    private static Stream<Parameter> factors(StorageTier tier) {
        return Stream.of(
                Parameter.ratio(tier.prefix() + "Factor", tier.factor, "share of the reward of " + tier.name),
                Parameter.number(tier.prefix() + "Boost", tier.boost, 0, 100, "for the fastest of " + tier.name));
    }

    /** The tiers with factors as configured, and conditions where they are parameters too. */
    static List<StorageTier> of(ParameterValues parameters, boolean withConditions) {
        List<StorageTier> tiers = new ArrayList<>();
        for (StorageTier tier : ORIGINALS) {
            boolean conditions = withConditions && !tiers.isEmpty();
            tiers.add(new StorageTier(
                    tier.name,
                    conditions ? parameters.number(tier.prefix() + "WilsonMin") : tier.wilsonMin,
                    conditions ? parameters.number(tier.prefix() + "SuccessesMin") : tier.successesMin,
                    parameters.number(tier.prefix() + "Factor"),
                    parameters.number(tier.prefix() + "Boost"),
                    tier.limitBytes));
        }
        return tiers;
    }

    private String prefix() {
        int dash = name.indexOf('-');
        return dash < 0
                ? name
                : name.substring(0, dash) + Character.toUpperCase(name.charAt(dash + 1)) + name.substring(dash + 2);
    }
}
