package dev.assay.validator.yuma;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.conformance.YumaCase;
import dev.assay.consensus.ConsensusEngine;
import dev.assay.consensus.EpochResult;
import dev.assay.document.DocumentFile;
import dev.assay.validator.command.CommandFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes one epoch from a file. */
@Command(
        name = "epoch",
        description = {
            "Computes one epoch: what will the chain pay for these weights?",
            "The file has the form yuma-case-1, of which only the input is read; datasets/vectors/yuma/README.md describes it, "
                    + "and every file beside it is an example."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  assay yuma epoch datasets/vectors/yuma/p02-y3-basic.json",
            "  assay yuma epoch datasets/vectors/yuma/p02-y3-basic.json --explain 3"
        })
public final class EpochCommand implements Callable<Integer> {
    private static final int FILE_SIZE_BYTES_MAX = 256 << 20;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "CASE", description = "The file.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path file;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = EngineChoice.Converter.class,
            completionCandidates = EngineChoice.Names.class,
            description = "The consensus engine: ${COMPLETION-CANDIDATES}. By default exact, the chain's own bits.")
    private EngineChoice engine = EngineChoice.EXACT;

    @Option(
            names = "--explain",
            paramLabel = "UID",
            description = "Show where this neuron's incentive and dividends come from, in parts that add up.")
    private @Nullable Integer explained;

    @Option(names = "--json", description = "Print JSON: one object per neuron, amounts in rao.")
    private boolean json;

    @Override
    public Integer call() {
        YumaCase yumaCase = read();
        if (explained != null
                && (explained < 0 || explained >= yumaCase.metagraph().n())) {
            throw CommandFailure.badInput("--explain=" + explained + ": must be a uid from 0 to "
                    + (yumaCase.metagraph().n() - 1));
        }
        PrintWriter page = spec.commandLine().getOut();
        try (ConsensusEngine chosen = engine.engine(yumaCase.path())) {
            EpochResult result = chosen.epoch(yumaCase.metagraph(), yumaCase.hyperparameters(), yumaCase.emissionRao());
            page.print(text(yumaCase, result));
        }
        page.flush();
        return ExitCode.OK;
    }

    private YumaCase read() {
        try {
            JsonNode document = DocumentFile.read(file, FILE_SIZE_BYTES_MAX);
            return YumaCase.of(document);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput(file + ": " + CommandFailure.oneLine(e), e);
        }
    }

    private String text(YumaCase yumaCase, EpochResult result) {
        if (explained != null) {
            return new EpochExplanation(yumaCase, result, explained).text();
        }
        return json ? EpochPage.json(yumaCase, result).toPrettyString() + "\n" : EpochPage.text(yumaCase, result);
    }
}
