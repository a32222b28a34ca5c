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
            "The column chain says whether the miner's last commitment of a kind is among them (follows), or somewhere else (gap).",
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
        List<List<Judged>> folders = new ArrayList<>();
        CommitmentLinks links = new CommitmentLinks();
        for (Path path : reports) {
            List<Judged> judged = new ArrayList<>();
            for (Path file : transcripts(path)) {
                judged.add(judge(file));
            }
            judged.forEach(one -> one.finding.report().ifPresent(report -> links.add(report.commitmentHash())));
            folders.add(judged);
        }
        TextTable table = new TextTable("<hotkey", "<kind", "<reported", "<chain", "<standing", "<why");
        boolean right = true;
        for (int k = 0; k < folders.size(); k++) {
            ChaseTally chases = new ChaseTally();
            for (Judged one : folders.get(k)) {
                row(table, one, links);
                one.finding.report().ifPresent(report -> chases.add(report, one.file));
                TranscriptCheck.Standing standing = one.finding.standing();
                right &= standing == TranscriptCheck.Standing.CONFIRMED
                        || standing == TranscriptCheck.Standing.BY_CLOCK_ONLY;
            }
            right &= Files.isRegularFile(reports.get(k)) || complete(table, chases);
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
                table.row(hotkey, ProofKind.RAM_CHASE.name(), "-", "-", "INCOMPLETE", word);
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

    /** What was found of a file, and its commitment as it was signed. */
    @SuppressWarnings("ArrayRecordComponent") // read, and never compared
    private record Judged(Path file, TranscriptCheck.Finding finding, byte[] commitment) {}

    private Judged judge(Path file) throws IOException {
        if (Files.size(file) > Transcript.SIZE_BYTES_MAX) {
            throw CommandFailure.badInput(file + ": must be at most " + Transcript.SIZE_BYTES_MAX + " bytes");
        }
        try {
            Transcript transcript = Transcript.decode(Files.readAllBytes(file));
            TranscriptCheck.Finding finding = new TranscriptCheck(parameters(file), storageEpoch).check(transcript);
            return new Judged(file, finding, transcript.commitment());
        } catch (MalformedScaleException e) {
            TranscriptCheck.Finding none = new TranscriptCheck.Finding(
                    Optional.empty(), TranscriptCheck.Standing.NOT_AUTHENTIC, CommandFailure.oneLine(e));
            return new Judged(file, none, new byte[0]);
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

    private static void row(TextTable table, Judged one, CommitmentLinks links) {
        Optional<Report> report = one.finding.report();
        table.row(
                report.map(said -> Shown.shortAddress(said.challenge().hotkey()))
                        .orElseGet(() -> one.file.getFileName().toString()),
                report.map(said -> said.challenge().kind().name()).orElse("-"),
                report.map(said -> said.verdict().toString()).orElse("-"),
                links.word(one.commitment),
                one.finding.standing().name(),
                one.finding.word());
    }
}
