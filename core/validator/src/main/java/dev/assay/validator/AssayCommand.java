package dev.assay.validator;

import dev.assay.validator.attest.AttestCommand;
import dev.assay.validator.command.CommandFailure;
import dev.assay.validator.conformance.ConformanceCommand;
import dev.assay.validator.doctor.DoctorCommand;
import dev.assay.validator.explain.ExplainCommand;
import dev.assay.validator.journal.JournalCommand;
import dev.assay.validator.launch.BuildVersion;
import dev.assay.validator.models.ModelsCommand;
import dev.assay.validator.replay.ReplayCommand;
import dev.assay.validator.run.RunCommand;
import dev.assay.validator.score.ScoreCommand;
import dev.assay.validator.serve.ServeCommand;
import dev.assay.validator.top.TopCommand;
import dev.assay.validator.yuma.YumaCommand;
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
 * and reports bad arguments with a {@link ParameterException} and everything else with a {@link CommandFailure}. The
 * system property {@code assay.stacktrace} shows where an error came from.
 */
@Command(
        name = "assay",
        description = "Scores what miners return, and computes what the network will make of the scores.",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersion.class,
        scope = CommandLine.ScopeType.INHERIT,
        usageHelpAutoWidth = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is well", "1:a failure was found", "2:the command line or a file that it names is wrong"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        subcommands = {
            RunCommand.class,
            ReplayCommand.class,
            ExplainCommand.class,
            JournalCommand.class,
            ModelsCommand.class,
            ScoreCommand.class,
            ServeCommand.class,
            YumaCommand.class,
            AttestCommand.class,
            ConformanceCommand.class,
            DoctorCommand.class,
            TopCommand.class
        })
public final class AssayCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls run()
    private CommandSpec spec;

    /** Runs one command line and returns its exit code; never throws. */
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new AssayCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(AssayCommand::refuse)
                .setExecutionExceptionHandler(AssayCommand::fail)
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

    /** One line for whoever ran the command, whatever happened; the whole story only on request. */
    private static int fail(Exception e, CommandLine command, CommandLine.ParseResult arguments) {
        String name = command.getCommandSpec().qualifiedName();
        command.getErr().println(name + ": " + CommandFailure.oneLine(e));
        if (Boolean.getBoolean("assay.stacktrace")) {
            e.printStackTrace(command.getErr());
        }
        return e instanceof CommandFailure failure ? failure.exitCode() : CommandLine.ExitCode.SOFTWARE;
    }
}
