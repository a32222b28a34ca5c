package dev.assay.validator.yuma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochPath;
import dev.assay.consensus.Hyperparameters;
import dev.assay.document.DocumentFile;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.Progress;
import dev.assay.validator.command.Shown;
import dev.assay.validator.series.MetagraphSeries;
import dev.assay.validator.series.SeriesEpoch;
import dev.assay.validator.series.SeriesJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a real metagraph through its change logs. */
@Command(
        name = "series",
        description = {
            "Runs a real metagraph through its change logs, epoch after epoch.",
            "The folder holds CSV files: the state of a subnet at one block and what changed after. "
                    + "core/docs/consensus.md describes them. The output has the form yuma-series-1: per mode a list of epochs."
        },
        footerHeading = "%nExample:%n",
        footer = "  assay yuma series my-subnet --out epochs.json --mode yuma3 --kappa 39321")
public final class SeriesCommand implements Callable<Integer> {
    private static final int FILE_SIZE_BYTES_MAX = 256 << 20;
    private static final List<String> MODES = List.of("yuma2", "yuma3");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "METAGRAPH_DIR", description = "Folder of change logs.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path folder;

    @ArgGroup(multiplicity = "0..1")
    private @Nullable Output output;

    /** Where the result goes. */
    private static final class Output {
        @Option(names = "--out", paramLabel = "FILE", description = "Write the series to this file.")
        private @Nullable Path out;

        @Option(
                names = "--check",
                paramLabel = "FILE",
                description = "Compare the series with this file, figure by figure, instead of writing it.")
        private @Nullable Path check;
    }

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            split = ",",
            description = "yuma2 (bonds as before Yuma 3) or yuma3; both by default.")
    private List<String> modes = MODES;

    @Option(
            names = "--step",
            paramLabel = "BLOCKS",
            defaultValue = "360",
            description = "Blocks from one epoch to the next. Default ${DEFAULT-VALUE}.")
    private int stepBlocks;

    @Option(
            names = "--emission",
            paramLabel = "RAO",
            defaultValue = "100000000000",
            description = "What each epoch gives away. Default ${DEFAULT-VALUE}.")
    private long emissionRao;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = EngineChoice.Converter.class,
            completionCandidates = EngineChoice.Names.class,
            description = "The consensus engine: ${COMPLETION-CANDIDATES}. By default exact, the chain's own bits.")
    private EngineChoice engine = EngineChoice.EXACT;

    @Mixin
    private SeriesSettings settings = new SeriesSettings();

    @Override
    public Integer call() throws IOException {
        ObjectNode series = series();
        PrintWriter page = spec.commandLine().getOut();
        boolean agrees = true;
        if (output != null && output.check != null) {
            String difference = SeriesDifference.first(read(output.check), series);
            agrees = difference.isEmpty();
            page.println(agrees ? "equal in every figure to " + output.check : difference);
        } else if (output != null && output.out != null) {
            write(series, output.out);
            page.println(epochCount(series) + " written to " + output.out);
        } else {
            page.println(series.toPrettyString());
        }
        page.flush();
        return agrees ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private ObjectNode series() {
        try {
            requireKnownModes();
            MetagraphSeries series = new MetagraphSeries(folder);
            Map<String, List<SeriesEpoch>> byMode = new LinkedHashMap<>();
            for (String mode : modes) {
                byMode.put(mode, run(series, settings.hyperparameters(mode.equals("yuma3")), mode));
            }
            return SeriesJson.of(byMode);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(CommandFailure.oneLine(e), e);
        }
    }

    private void requireKnownModes() {
        for (String mode : modes) {
            if (!MODES.contains(mode)) {
                throw new IllegalArgumentException("--mode=" + mode + ": must be one of " + MODES);
            }
        }
        if (stepBlocks < 1) {
            throw new IllegalArgumentException("--step=" + stepBlocks + ": must be at least 1");
        }
        if (emissionRao < 0) {
            throw new IllegalArgumentException("--emission=" + emissionRao + ": must be at least 0");
        }
    }

    private List<SeriesEpoch> run(MetagraphSeries series, Hyperparameters hyperparameters, String mode) {
        long[] done = {0};
        try (ConsensusEngine chosen = engine.engine(EpochPath.SPARSE);
                Progress progress = Progress.overCount(mode, series.epochCount(stepBlocks), "epochs")) {
            return series.run(chosen, hyperparameters, stepBlocks, emissionRao, () -> progress.moveTo(++done[0]));
        }
    }

    private static JsonNode read(Path file) {
        try {
            return DocumentFile.read(file, FILE_SIZE_BYTES_MAX);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(file + ": " + CommandFailure.oneLine(e), e);
        }
    }

    /** All or nothing: the file appears when it is whole. */
    private static void write(ObjectNode series, Path out) throws IOException {
        Path draft = out.resolveSibling(out.getFileName() + ".part");
        try {
            Files.writeString(draft, series + "\n");
            Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(draft);
            throw CommandFailure.badInput(out + ": must be a file that can be written, not " + e, e);
        }
    }

    private static String epochCount(ObjectNode series) {
        long count = 0;
        for (JsonNode mode : series.get("modes")) {
            count += mode.size();
        }
        return Shown.count(count, "epoch");
    }
}
