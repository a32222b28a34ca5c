package dev.assay.validator.attest;

import dev.assay.attestation.memory.InsufficientMemoryException;
import dev.assay.validator.command.CommandFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs all three proofs on this machine and says how it compares. */
@Command(
        name = "selftest",
        description = {
            "Runs the proofs of CPU, memory and storage on this machine, in Java and, where it is there, in C, and prints the "
                    + "verdicts and the rates beside those of a reference machine.",
            "Rates of a machine that does other things meanwhile are lower; a proof that is late is repeated once, and said to be "
                    + "late. Exit code 1 if a proof is wrong. What is written to disk is deleted."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  assay attest selftest", "  assay attest selftest --scale tiny --dir /mnt/data"})
public final class SelftestCommand implements Callable<Integer> {
    private static final int THREADS_MAX = 1_024;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Option(
            names = "--scale",
            paramLabel = "SCALE",
            description = "tiny (a second), small (some ten seconds; the default) or medium (minutes).")
    private SelftestScale scale = SelftestScale.SMALL;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to claim; as many as this machine has by default.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description =
                    "Seal sectors below this folder, on the device that is meant; the temporary folder by default.")
    private @Nullable Path directory;

    @Override
    public Integer call() throws IOException {
        if (threads < 1 || threads > THREADS_MAX) {
            throw CommandFailure.badInput("--threads=" + threads + ": must be in [1, " + THREADS_MAX + "]");
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw CommandFailure.badInput("--dir=" + directory + ": must be a folder");
        }
        List<Selftest.Result> results = new ArrayList<>();
        try (TemporaryFolder folder = TemporaryFolder.in(Optional.ofNullable(directory))) {
            for (SelftestPath path : SelftestPath.available()) {
                Path sectors = folder.path().resolve(path.name().toLowerCase(Locale.ROOT));
                results.add(new Selftest(scale, threads, path).run(sectors));
            }
        } catch (InsufficientMemoryException e) {
            throw CommandFailure.found(CommandFailure.oneLine(e), e);
        }
        PrintWriter page = spec.commandLine().getOut();
        page.print(SelftestPage.text(results, threads));
        page.flush();
        return results.stream().allMatch(Selftest.Result::right) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
