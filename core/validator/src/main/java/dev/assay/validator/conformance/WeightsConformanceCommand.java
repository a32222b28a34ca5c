package dev.assay.validator.conformance;

import dev.assay.conformance.WeightConformance;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs recorded calls that set weights, commit to them or prepare them. */
@Command(
        name = "weights",
        description = {
            "Runs recorded calls that set weights, commit to them or prepare them.",
            "Takes every JSON file of the folder whose format is yuma-set-weights-1 or yuma-commit-hash-1, or that holds "
                    + "results of the Python SDKs, and compares all to the last bit. Prints the first difference of each "
                    + "case that fails, and a last line with the counts. Exit code 1 if one failed or there was none."
        },
        footerHeading = "%nExample:%n",
        footer = "  assay conformance weights datasets/vectors/weights")
public final class WeightsConformanceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of vector files.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path folder;

    @Override
    public Integer call() {
        return new CaseTally(spec.commandLine().getOut()).run(folder, WeightConformance::run);
    }
}
