package dev.assay.validator;

import dev.assay.validator.doctor.DoctorCommand;
import dev.assay.validator.launch.BuildVersion;
import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code assay}, which does nothing but find its subcommand.
 *
 * <p>To add a command, write one class for it, beside this one or in a package of its own, and name it in {@code
 * subcommands}. A command returns its exit code from {@code call()}, prints to the writers of its {@code CommandSpec},
 * and reports bad arguments with a {@link ParameterException}.
 */
@Command(
        name = "assay",
        description = "Scores what miners return, and computes what the network will make of the scores.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        scope = CommandLine.ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:a failure was found", "2:the command line is wrong"},
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        subcommands = {DoctorCommand.class})
public final class AssayCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls run()
    private CommandSpec spec;

    /** Runs one command line and returns its exit code; never throws. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new AssayCommand())
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(AssayCommand::refuse)
                .execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int refuse(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        // Some messages of picocli have several lines; the first says what is wrong.
        String problem = Objects.requireNonNullElse(e.getMessage(), "bad usage")
                .lines()
                .findFirst()
                .orElse("bad usage");
        command.getErr().println(name + ": " + problem + " (see " + name + " --help)");
        return CommandLine.ExitCode.USAGE;
    }
}
