package dev.assay.validator.yuma;

import dev.assay.simulation.Scenario;
import dev.assay.simulation.ScenarioFile;
import dev.assay.simulation.SimulationResult;
import dev.assay.simulation.Sweep;
import dev.assay.simulation.SweepAxis;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.OutputFolder;
import dev.assay.validator.command.Progress;
import dev.assay.validator.launch.BuildVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays scenarios of a subnet over many epochs. */
@Command(
        name = "simulate",
        description = {
            "Plays scenarios of a subnet over many epochs, and shows who earns what.",
            "A scenario is a JSON or YAML file: validators, miners, and what happens when. The output folder gets "
                    + "neurons.csv, pairs.csv, summary.csv, results.json and report.html, a page with charts; it appears only "
                    + "when all is done. See core/docs/how-to-simulate-a-subnet.md."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay yuma simulate datasets/scenarios/majority-first.json",
            "  assay yuma simulate datasets/scenarios/copier-*.json --out copiers",
            "  assay yuma simulate my-subnet.json --sweep kappa=0.4:0.6:0.05 --sweep liquid_alpha_on=false,true",
            "  assay yuma simulate --schema > assay-scenario.schema.json"
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final Path OUT_DEFAULT = Path.of("assay-out");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "Scenario files.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The output folder; assay-out/simulation by default. An earlier output is replaced.")
    private @Nullable Path out;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = EngineChoice.Converter.class,
            completionCandidates = EngineChoice.Names.class,
            description = "The consensus engine: ${COMPLETION-CANDIDATES}. By default exact, the chain's own bits.")
    private EngineChoice engine = EngineChoice.EXACT;

    @Option(
            names = "--sweep",
            paramLabel = "NAME=VALUES",
            description = "Play every scenario with each of these values: from:to:step, or a list with commas. "
                    + "Proportions for kappa, bonds_penalty, bonds_moving_average, alpha_low and alpha_high; whole numbers, "
                    + "true or false for the others. Several sweeps give all combinations.")
    private List<String> sweeps = new ArrayList<>();

    @Option(
            names = "--force",
            description = "Write into a folder that holds other things, too; those stay as they are.")
    private boolean force;

    @Option(names = "--json", description = "Print results.json instead of tables.")
    private boolean json;

    @Option(names = "--schema", description = "Print the JSON Schema of scenario files, and do nothing else.")
    private boolean schema;

    @Override
    public Integer call() throws IOException {
        PrintWriter page = spec.commandLine().getOut();
        if (schema) {
            page.print(ScenarioFile.schema());
            page.flush();
            return ExitCode.OK;
        }
        List<Sweep.Variant> variants = variants();
        Path target = out == null ? OUT_DEFAULT.resolve("simulation") : out;
        try (OutputFolder folder = OutputFolder.prepare(target, force, SimulationFiles.NAMES)) {
            List<PlayedVariant> played = play(variants);
            SimulationFiles.write(folder.draft(), played, title(variants), BuildVersion.number());
            folder.publish();
            page.print(json ? json(played, variants) : tables(played, target));
            page.flush();
        }
        return ExitCode.OK;
    }

    private List<Sweep.Variant> variants() {
        if (files.isEmpty()) {
            throw CommandFailure.badInput("a scenario file is missing (--schema prints what one looks like)");
        }
        try {
            List<SweepAxis> axes = sweeps.stream().map(SweepAxis::parse).toList();
            List<Scenario> scenarios = files.stream().map(ScenarioFile::read).toList();
            requireDifferentNames(scenarios);
            return Sweep.variants(scenarios, axes);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        }
    }

    /** Names are what tells the lines of the files apart. */
    private static void requireDifferentNames(List<Scenario> scenarios) {
        Set<String> names = new HashSet<>();
        for (Scenario scenario : scenarios) {
            if (!names.add(scenario.name())) {
                throw new IllegalArgumentException(
                        "name=" + scenario.name() + ": must be the name of one scenario, but two have it");
            }
        }
    }

    private List<PlayedVariant> play(List<Sweep.Variant> variants) {
        int threadCount = Runtime.getRuntime().availableProcessors();
        List<SimulationResult> results;
        try (Progress progress = Progress.overCount("simulating", variants.size(), "variants")) {
            results = Sweep.run(variants, engine.engines(), threadCount, progress::moveTo);
        }
        List<PlayedVariant> played = new ArrayList<>();
        for (int i = 0; i < variants.size(); i++) {
            played.add(new PlayedVariant(variants.get(i), results.get(i)));
        }
        return played;
    }

    private static String title(List<Sweep.Variant> variants) {
        String first = variants.get(0).scenario().name();
        boolean isOne =
                variants.stream().allMatch(variant -> variant.scenario().name().equals(first));
        return isOne ? first : "Simulation of " + variants.size() + " variants";
    }

    private static String json(List<PlayedVariant> played, List<Sweep.Variant> variants) {
        return SimulationJson.whole(played, title(variants), BuildVersion.number())
                        .toPrettyString() + "\n";
    }

    private String tables(List<PlayedVariant> played, Path target) {
        return SimulationPage.text(played, !sweeps.isEmpty()) + "files  " + target + ": "
                + String.join(", ", SimulationFiles.NAMES) + "\n";
    }
}
