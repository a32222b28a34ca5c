package dev.assay.validator.yuma;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code assay yuma}, which does nothing but find its subcommand. */
@Command(
        name = "yuma",
        description = "Computes what the chain makes of weights.",
        subcommands = {EpochCommand.class, SimulateCommand.class, SeriesCommand.class})
public final class YumaCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
