package dev.assay.validator.conformance;

import dev.assay.conformance.Conformance;
import dev.assay.validator.yuma.EngineChoice;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs recorded epochs of the chain through a consensus engine. */
@Command(
        name = "yuma",
        description = {
            "Runs recorded epochs of the chain through a consensus engine.",
            "Takes every JSON file of the folder whose format is yuma-case-1, yuma-primitives-1 or yuma-mechanisms-1, and "
                    + "compares whatever it expects: bit for bit for exact, native and plain, to within 1e-6 (nd4j-f64) or "
                    + "1e-4 (nd4j-f32) of the largest dividend for the others. Prints the first difference of each case that "
                    + "fails, and a last line with the counts. Exit code 1 if one failed or there was none."
        },
        footerHeading = "%nExample:%n",
        footer = "  assay conformance yuma datasets/vectors/yuma --engine native")
public final class YumaConformanceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of vector files.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path folder;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            converter = EngineChoice.Converter.class,
            completionCandidates = EngineChoice.Names.class,
            description = "The consensus engine: ${COMPLETION-CANDIDATES}. By default exact.")
    private EngineChoice engine = EngineChoice.EXACT;

    @Override
    public Integer call() {
        return new CaseTally(spec.commandLine().getOut())
                .run(folder, new Conformance(engine::engineFor, engine.tolerance())::run);
    }
}
