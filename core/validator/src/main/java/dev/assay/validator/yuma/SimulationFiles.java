package dev.assay.validator.yuma;

import dev.assay.identity.Ss58;
import dev.assay.simulation.Scenario;
import dev.assay.simulation.SimulatedEpoch;
import dev.assay.simulation.SimulationResult;
import dev.assay.validator.report.SimulationReport;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes simulations for programs and for people. Numbers are written so that they read back to the same bits; the same
 * simulations give the same bytes.
 *
 * <ul>
 *   <li>{@code neurons.csv}: one line for every variant, epoch and uid;
 *   <li>{@code pairs.csv}: one line for every weight or bond that is not zero;
 *   <li>{@code summary.csv}: one line for every variant and name, totals over the epochs;
 *   <li>{@code results.json}: everything but weights and bonds, by name and epoch;
 *   <li>{@code report.html}: a page with charts, whole in itself.
 * </ul>
 */
final class SimulationFiles {
    /** Names of the files. */
    static final List<String> NAMES = List.of("neurons.csv", "pairs.csv", "results.json", "report.html", "summary.csv");

    private SimulationFiles() {}

    /** Writes all of them into a folder that exists. */
    static void write(Path directory, List<PlayedVariant> played, String title, String version) throws IOException {
        writeEach(directory.resolve("neurons.csv"), NEURONS_HEADER, played, SimulationFiles::neurons);
        writeEach(directory.resolve("pairs.csv"), PAIRS_HEADER, played, SimulationFiles::pairs);
        writeEach(directory.resolve("summary.csv"), SUMMARY_HEADER, played, SimulationFiles::summary);
        Files.writeString(
                directory.resolve("results.json"),
                SimulationJson.whole(played, title, version).toPrettyString() + "\n");
        SimulationReport.write(directory.resolve("report.html"), SimulationJson.page(played, title, version));
    }

    private interface Lines {
        void write(Writer csv, PlayedVariant variant) throws IOException;
    }

    private static void writeEach(Path file, String header, List<PlayedVariant> played, Lines lines)
            throws IOException {
        try (BufferedWriter csv = Files.newBufferedWriter(file)) {
            csv.write(header);
            for (PlayedVariant variant : played) {
                lines.write(csv, variant);
            }
        }
    }

    private static final String NEURONS_HEADER = "variant,epoch,block,uid,name,role,hotkey,active,permit,stake_share,"
            + "consensus,incentive,dividends,relative_dividends,validator_trust,server_rao,validator_rao,"
            + "emission_rao\n";

    private static void neurons(Writer csv, PlayedVariant variant) throws IOException {
        Roles roles = new Roles(variant.result().scenario());
        for (SimulatedEpoch epoch : variant.result().epochs()) {
            for (int uid = 0; uid < epoch.uidCount(); uid++) {
                csv.write(quoted(variant.name())
                        + ','
                        + epoch.index()
                        + ','
                        + epoch.metagraph().block()
                        + ','
                        + uid
                        + ','
                        + quoted(epoch.name(uid))
                        + ','
                        + roles.of(epoch.name(uid))
                        + ','
                        + Ss58.encode(epoch.metagraph().hotkey(uid))
                        + ','
                        + values(epoch, uid)
                        + '\n');
            }
        }
    }

    private static String values(SimulatedEpoch epoch, int uid) {
        return String.join(
                ",",
                Boolean.toString(epoch.stored().active()[uid]),
                Boolean.toString(epoch.stored().validatorPermits()[uid]),
                Double.toString(epoch.trace().stake()[uid]),
                Double.toString(epoch.trace().consensus()[uid]),
                Double.toString(epoch.trace().incentive()[uid]),
                Double.toString(epoch.trace().dividends()[uid]),
                Double.toString(epoch.relativeDividends(uid)),
                Double.toString(epoch.trace().validatorTrust()[uid]),
                Long.toString(epoch.emission().serverRao()[uid]),
                Long.toString(epoch.emission().validatorRao()[uid]),
                Long.toString(epoch.emission().combinedRao()[uid]));
    }

    private static final String PAIRS_HEADER = "variant,epoch,validator,miner,weight_share,bond_u16\n";

    private static void pairs(Writer csv, PlayedVariant variant) throws IOException {
        for (SimulatedEpoch epoch : variant.result().epochs()) {
            for (int row = 0; row < epoch.uidCount(); row++) {
                double[] weights = epoch.weightShares(row);
                int[] bonds = epoch.bondsU16(row);
                for (int column = 0; column < weights.length; column++) {
                    if (weights[column] > 0 || bonds[column] > 0) {
                        csv.write(quoted(variant.name())
                                + ','
                                + epoch.index()
                                + ','
                                + quoted(epoch.name(row))
                                + ','
                                + quoted(epoch.name(column))
                                + ','
                                + weights[column]
                                + ','
                                + bonds[column]
                                + '\n');
                    }
                }
            }
        }
    }

    private static final String SUMMARY_HEADER =
            "variant,name,role,total_dividends,total_relative_dividends,total_incentive,total_emission_rao\n";

    private static void summary(Writer csv, PlayedVariant variant) throws IOException {
        SimulationResult result = variant.result();
        Roles roles = new Roles(result.scenario());
        for (List<String> names :
                List.of(result.scenario().validatorNames(), result.scenario().minerNames())) {
            for (String name : names) {
                csv.write(quoted(variant.name())
                        + ','
                        + quoted(name)
                        + ','
                        + roles.of(name)
                        + ','
                        + result.totalDividends(name)
                        + ','
                        + result.totalRelativeDividends(name)
                        + ','
                        + result.totalIncentive(name)
                        + ','
                        + result.totalEmissionRao(name)
                        + '\n');
            }
        }
    }

    /** What a name is in a scenario. */
    private static final class Roles {
        private final Set<String> validators;
        private final Set<String> miners;

        Roles(Scenario scenario) {
            validators = new HashSet<>(scenario.validatorNames());
            miners = new HashSet<>(scenario.minerNames());
        }

        String of(String name) {
            if (validators.contains(name)) {
                return "validator";
            }
            return miners.contains(name) ? "miner" : "idle";
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
