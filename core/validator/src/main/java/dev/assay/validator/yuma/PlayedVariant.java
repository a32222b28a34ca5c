package dev.assay.validator.yuma;

import dev.assay.simulation.SimulationResult;
import dev.assay.simulation.Sweep;
import java.util.Comparator;
import java.util.List;

/**
 * A variant and what came of it.
 *
 * @param variant the scenario with the settings that were swept
 * @param result of all its epochs
 */
record PlayedVariant(Sweep.Variant variant, SimulationResult result) {
    String name() {
        return variant.name();
    }

    /** The validators with the most dividends, at most so many, in the order of the file. */
    List<String> largestValidators(int countMax) {
        return largest(
                result.scenario().validatorNames(),
                countMax,
                Comparator.comparingDouble(name ->
                        -result.total(name, (epoch, uid) -> epoch.trace().stake()[uid])));
    }

    /** The miners with the most incentive, at most so many, in the order of the file. */
    List<String> largestMiners(int countMax) {
        return largest(
                result.scenario().minerNames(),
                countMax,
                Comparator.comparingDouble(name -> -result.totalIncentive(name)));
    }

    private static List<String> largest(List<String> names, int countMax, Comparator<String> largestFirst) {
        if (names.size() <= countMax) {
            return names;
        }
        List<String> kept = names.stream().sorted(largestFirst).limit(countMax).toList();
        return names.stream().filter(kept::contains).toList();
    }
}
