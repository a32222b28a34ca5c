package dev.assay.validator.attest;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code assay attest}, which does nothing but find its subcommand. */
@Command(
        name = "attest",
        description = "Proves, and checks, that hotkeys command the cores, the memory and the disk that they claim.",
        subcommands = {ProveCommand.class, RoundCommand.class, VerifyCommand.class, SelftestCommand.class, SessionCommand.class})
public final class AttestCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
