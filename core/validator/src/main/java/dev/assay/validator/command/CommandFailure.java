package dev.assay.validator.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;

/** Ends a command with one line for the user and an exit code; nobody wants to see a stack trace for it. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandFailure(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** What the user gave is wrong: an option, a folder, a line of a file. Exit code 2. */
    public static CommandFailure badInput(String message) {
        return badInput(message, null);
    }

    /** The same, and what it was noticed by. */
    public static CommandFailure badInput(String message, @Nullable Throwable cause) {
        return new CommandFailure(ExitCode.USAGE, message, cause);
    }

    /** The command worked and found something bad, or could not do its work. Exit code 1. */
    public static CommandFailure found(String message) {
        return found(message, null);
    }

    /** The same, and what it was noticed by. */
    public static CommandFailure found(String message, @Nullable Throwable cause) {
        return new CommandFailure(ExitCode.SOFTWARE, message, cause);
    }

    /** What the process is to end with. */
    public int exitCode() {
        return exitCode;
    }

    /** The message of an error in one line, whoever wrote it. */
    public static String oneLine(Throwable error) {
        String message = error.getMessage();
        String text = message == null || message.isBlank() ? error.getClass().getSimpleName() : message;
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
