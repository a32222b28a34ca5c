package dev.assay.validator.conformance;

import dev.assay.conformance.reward.RewardConformance;
import dev.assay.validator.launch.Nd4jDevice;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs recorded results of the subnets' own formulas through the reward models. */
@Command(
        name = "reward",
        description = {
            "Runs recorded results of the subnets' own formulas through the reward models, each in the profile of its "
                    + "original.",
            "Takes every JSON file of the folder that has a model and cases, and compares whatever a case expects within the "
                    + "tolerance of its file. Prints the first difference of each case that fails, and a last line with the "
                    + "counts. Exit code 1 if one failed or there was none."
        },
        footerHeading = "%nExample:%n",
        footer = "  assay conformance reward datasets/vectors/reward")
public final class RewardConformanceCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls call()
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "Folder of vector files.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Path folder;

    @Override
    public Integer call() {
        Nd4jDevice.require();
        return new CaseTally(spec.commandLine().getOut()).run(folder, new RewardConformance()::run);
    }
}
