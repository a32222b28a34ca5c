package dev.assay.validator.conformance;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code assay conformance}, which does nothing but find its subcommand. */
@Command(
        name = "conformance",
        description = "Checks results against recorded ones.",
        subcommands = {YumaConformanceCommand.class, RewardConformanceCommand.class, WeightsConformanceCommand.class})
public final class ConformanceCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
