package dev.assay.validator.attest;

import dev.assay.validator.command.CommandFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** The commands {@code attest} within this JVM, at once or on a thread of their own. */
final class CommandRun {
    private static final int PATIENCE_SECONDS = 60;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final FutureTask<Integer> task;
    private final Thread thread;

    private CommandRun(Object... arguments) {
        String[] words = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        task = new FutureTask<>(() -> execute(words));
        thread = new Thread(task, "command");
        thread.setDaemon(true);
    }

    private int execute(String... words) {
        return new CommandLine(new AttestCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, result) -> {
                    command.getErr().println(CommandFailure.oneLine(e));
                    return e instanceof CommandFailure failure ? failure.exitCode() : 3;
                })
                .execute(words);
    }

    /** Runs to the end. */
    static CommandRun of(Object... arguments) {
        CommandRun run = new CommandRun(arguments);
        run.task.run();
        return run;
    }

    /** Starts. */
    static CommandRun start(Object... arguments) {
        CommandRun run = new CommandRun(arguments);
        run.thread.start();
        return run;
    }

    int exitCode() throws Exception {
        return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** What follows some words of the output, once they are there, up to the next blank. */
    String await(String words) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < end && !task.isDone()) {
            int at = out().indexOf(words);
            if (at >= 0 && out().indexOf('\n', at) > 0) {
                return out().substring(at + words.length()).split("\\s", 2)[0];
            }
            Thread.sleep(10);
        }
        throw new IllegalStateException(words + " must come, but there is " + out() + err());
    }

    /** Ends it as the end of the process would. */
    int stop() throws Exception {
        thread.interrupt();
        return exitCode();
    }
}
