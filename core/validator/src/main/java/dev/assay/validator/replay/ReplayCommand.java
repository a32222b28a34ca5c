package dev.assay.validator.replay;

import dev.assay.journal.JournalDamage;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.standings.Leaderboard;
import dev.assay.validator.standings.ResultDigest;
import dev.assay.validator.standings.StandingsFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a journal comes to, and proves that it comes to the same again. */
@Command(
        name = "replay",
        description = {
            "Reads a journal from its first event and shows scores, weights and consensus as its engine left them.",
            "Nothing is written to the journal; an engine may hold it. The digest is that of the run that wrote it, "
                    + "or the two differ in some bit of some score."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  assay replay assay-out/films-search/journal", "  assay replay /var/lib/assay/journal --out audit"})
public final class ReplayCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "JOURNAL", description = "The folder that holds the journal.")
    @SuppressWarnings("NullAway.Init") // likewise
    private Path journal;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write scores.csv, weights.json and epochs.csv here; the folder is made if there is none, "
                    + "and these three files are replaced.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        JournalReading reading = JournalReading.of(journal);
        PrintWriter page = spec.commandLine().getOut();
        reading.standings().forEach(subnet -> page.println(Leaderboard.text(subnet, reading.conduct())));
        page.println("digest  " + ResultDigest.of(reading.standings()));
        if (out != null) {
            Files.createDirectories(out);
            StandingsFiles.write(out, reading.standings(), reading.conduct());
            page.println("files   " + out + ": " + String.join(", ", StandingsFiles.NAMES));
        }
        page.flush();
        refuseDamage(reading);
        return ExitCode.OK;
    }

    private void refuseDamage(JournalReading reading) {
        JournalDamage damage = reading.summary().damage();
        if (damage != null) {
            throw CommandFailure.found(
                    "journal=" + journal + ": " + damage.message() + "; the page stands for the intact events");
        }
        if (reading.modelErrors() > 0) {
            throw CommandFailure.found(
                    "the reward model failed " + reading.modelErrors() + " times; those rounds are not scored");
        }
    }
}
