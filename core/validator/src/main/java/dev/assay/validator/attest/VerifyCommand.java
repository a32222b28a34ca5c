package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Report;
import dev.assay.identity.MalformedScaleException;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.command.Shown;
import dev.assay.validator.command.TextTable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges what was kept of rounds once more, without anybody's word. */
@Command(
        name = "verify",
        description = {
            "Checks transcripts that assay attest round has kept: the signatures of validator and miner, evidence of two "
                    + "commitments, and the proofs themselves, and says whether the reported verdicts follow.",
            "Of a folder it also says whether all chases of each arena are there.",
            "Whether an answer was in time cannot be seen in bytes: for that the validator's word stands. Exit code 1 if a "
                    + "report is contradicted or not authentic."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay attest verify rounds/today",
            "  assay attest verify 0x8e12-cpu_light.transcript --parameters parameters.txt"
        })
public final class VerifyCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(
            paramLabel = "REPORT",
            arity = "1..*",
            description = "A transcript, a folder of them, or the folder of a round.")
    private List<Path> reports = new ArrayList<>();

    @Option(
            names = "--parameters",
            paramLabel = "FILE",
            description =
                    "Parameters of all proofs; those beside the transcripts, or that come with Assay, by default.")
    private @Nullable Path parametersFile;

    @Option(names = "--storage-epoch", paramLabel = "N", description = "For which sectors were sealed; 0 by default.")
    private long storageEpoch;

    @Override
    public Integer call() throws IOException {
        if (storageEpoch < 0) {
            throw CommandFailure.badInput("--storage-epoch=" + storageEpoch + ": must be at least 0");
        }
        TextTable table = new TextTable("<hotkey", "<kind", "<reported", "<standing", "<why");
        boolean right = true;
        for (Path path : reports) {
            ChaseTally chases = new ChaseTally();
            for (Path file : transcripts(path)) {
                TranscriptCheck.Finding finding = check(file);
                row(table, file, finding);
                finding.report().ifPresent(report -> chases.add(report, file));
                right &= finding.standing() == TranscriptCheck.Standing.CONFIRMED
                        || finding.standing() == TranscriptCheck.Standing.BY_CLOCK_ONLY;
            }
            right &= Files.isRegularFile(path) || complete(table, chases);
        }
        PrintWriter page = spec.commandLine().getOut();
        page.print(table.text());
        page.flush();
        return right ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    /** A validator that left out a chase that was not to its liking shows. */
    private boolean complete(TextTable table, ChaseTally chases) throws IOException {
        boolean complete = true;
        for (ChaseTally.Arena arena : chases.arenas()) {
            int expected = parameters(arena.file()).ram().chaseCount();
            if (arena.chases() != expected) {
                complete = false;
                String hotkey = Shown.shortAddress(arena.hotkey());
                String word = arena.chases() + " of " + expected + " chases are here";
                table.row(hotkey, ProofKind.RAM_CHASE.name(), "-", "INCOMPLETE", word);
            }
        }
        return complete;
    }

    private static List<Path> transcripts(Path path) throws IOException {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        Path inner = path.resolve(RoundFiles.TRANSCRIPTS);
        Path folder = Files.isDirectory(inner) ? inner : path;
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.badInput(path + ": must be a transcript or a folder of them");
        }
        try (Stream<Path> entries = Files.list(folder)) {
            List<Path> found = entries.filter(entry -> entry.toString().endsWith(RoundFiles.SUFFIX))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw CommandFailure.badInput(path + ": must hold files *" + RoundFiles.SUFFIX);
            }
            return found;
        }
    }

    private TranscriptCheck.Finding check(Path file) throws IOException {
        if (Files.size(file) > Transcript.SIZE_BYTES_MAX) {
            throw CommandFailure.badInput(file + ": must be at most " + Transcript.SIZE_BYTES_MAX + " bytes");
        }
        try {
            Transcript transcript = Transcript.decode(Files.readAllBytes(file));
            return new TranscriptCheck(parameters(file), storageEpoch).check(transcript);
        } catch (MalformedScaleException e) {
            return new TranscriptCheck.Finding(
                    Optional.empty(), TranscriptCheck.Standing.NOT_AUTHENTIC, CommandFailure.oneLine(e));
        }
    }

    private AttestationParameters parameters(Path file) throws IOException {
        if (parametersFile != null) {
            return SubnetOptions.read(parametersFile);
        }
        Path folder = file.toAbsolutePath().getParent();
        for (int up = 0; up < 2 && folder != null; up++, folder = folder.getParent()) {
            Path beside = folder.resolve(RoundFiles.PARAMETERS);
            if (Files.isRegularFile(beside)) {
                return SubnetOptions.read(beside);
            }
        }
        return AttestationParameters.standard();
    }

    private static void row(TextTable table, Path file, TranscriptCheck.Finding finding) {
        Optional<Report> report = finding.report();
        table.row(
                report.map(said -> Shown.shortAddress(said.challenge().hotkey()))
                        .orElseGet(() -> file.getFileName().toString()),
                report.map(said -> said.challenge().kind().name()).orElse("-"),
                report.map(said -> said.verdict().toString()).orElse("-"),
                finding.standing().name(),
                finding.word());
    }
}
