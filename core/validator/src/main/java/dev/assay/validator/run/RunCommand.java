package dev.assay.validator.run;

import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.OutputFolder;
import dev.assay.validator.dataset.DatasetFolder;
import dev.assay.validator.launch.Nd4jDevice;
import dev.assay.validator.replay.JournalReading;
import dev.assay.validator.standings.ResultDigest;
import dev.assay.validator.standings.StandingsFiles;
import dev.assay.validator.standings.SubnetStandings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores the log of a dataset folder, from the first answer to the weights. */
@Command(
        name = "run",
        description = {
            "Plays the log of a dataset folder through a live engine: answers are journalled and scored, scores become "
                    + "weights, and consensus says what the chain would pay for them.",
            "The folder holds subnet.yaml, documents.jsonl, queries.jsonl and log.jsonl. The output folder gets "
                    + "scores.csv, weights.json, epochs.csv, run.txt (this page) and journal/, and appears only when all is "
                    + "done."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay run datasets/films-search",
            "  assay run datasets/films-search --lanes 4 --out results",
            "  assay replay assay-out/films-search/journal",
            "  assay explain assay-out/films-search/journal --uid 20"
        })
public final class RunCommand implements Callable<Integer> {
    private static final Path OUT_DEFAULT = Path.of("assay-out");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DATASET_DIR", description = "The dataset folder.")
    @SuppressWarnings("NullAway.Init") // likewise
    private Path datasetDirectory;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The output folder; assay-out/<name of the dataset> by default. An earlier output is replaced.")
    private @Nullable Path out;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description = "Threads that score, 1 to 64; by default what subnet.yaml says. They change no score.")
    private int lanes;

    @Option(
            names = "--force",
            description = "Write into a folder that holds other things, too; those stay as they are.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        Nd4jDevice.require();
        if (lanes < 0
                || lanes > 64
                || (lanes == 0 && spec.commandLine().getParseResult().hasMatchedOption("--lanes"))) {
            throw CommandFailure.badInput("--lanes=" + lanes + ": must be in [1, 64]");
        }
        DatasetFolder dataset = DatasetFolder.read(datasetDirectory);
        Path target = out == null ? OUT_DEFAULT.resolve(dataset.name()) : out;
        try (OutputFolder folder = OutputFolder.prepare(target, force, names())) {
            String report = run(dataset, folder, target);
            folder.publish();
            PrintWriter page = spec.commandLine().getOut();
            page.print(report);
            page.flush();
        }
        return ExitCode.OK;
    }

    private static List<String> names() {
        List<String> names = new ArrayList<>(StandingsFiles.NAMES);
        names.add(OutputFolder.JOURNAL);
        names.add(RunReport.REPORT);
        return names;
    }

    private String run(DatasetFolder dataset, OutputFolder folder, Path target) throws IOException {
        DatasetRun run = DatasetRun.of(dataset, folder.draftJournal(), lanes);
        JournalReading reading = JournalReading.of(folder.draftJournal());
        List<SubnetStandings> live = List.of(run.standings());
        String digest = ResultDigest.of(live);
        String replayed = ResultDigest.of(reading.standings());
        if (!digest.equals(replayed)) {
            throw CommandFailure.found("the replay of the journal gives " + replayed + " and not " + digest
                    + ": scores are not reproducible on this machine; please report it");
        }
        StandingsFiles.write(folder.draft(), live, reading.conduct());
        String report = RunReport.text(run, reading.conduct(), digest, target);
        Files.writeString(folder.draft().resolve(RunReport.REPORT), report);
        return report;
    }
}
