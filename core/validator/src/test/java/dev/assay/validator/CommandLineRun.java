package dev.assay.validator;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of the command line within this JVM.
 *
 * @param exitCode what the process would end with
 * @param out what went to standard output
 * @param err what went to standard error
 */
public record CommandLineRun(int exitCode, String out, String err) {
    private static final int PATIENCE_SECONDS = 60;

    /** Runs to the end. */
    public static CommandLineRun of(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = AssayCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        return new CommandLineRun(exitCode, out.toString(), err.toString());
    }

    /** Starts on a thread of its own. */
    public static Running start(String... arguments) {
        return new Running(arguments);
    }

    /** A command that has not ended. */
    public static final class Running {
        private final StringWriter out = new StringWriter();
        private final StringWriter err = new StringWriter();
        private final FutureTask<Integer> task;
        private final Thread thread;

        private Running(String... arguments) {
            task = new FutureTask<>(
                    () -> AssayCommand.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments));
            thread = new Thread(task, "command-line");
            thread.setDaemon(true);
            thread.start();
        }

        /** The first line of its output, once it is there. */
        public String firstLine() throws InterruptedException {
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (System.nanoTime() < endNs && !task.isDone()) {
                String text = out.toString();
                if (text.contains("\n")) {
                    return text.lines().findFirst().orElseThrow();
                }
                Thread.sleep(5);
            }
            throw new IllegalStateException("a line must come, but there is " + out + err);
        }

        /** Ends it from within, which takes the same way as a signal. */
        public CommandLineRun interrupt() throws InterruptedException, ExecutionException, TimeoutException {
            thread.interrupt();
            int exitCode = task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new CommandLineRun(exitCode, out.toString(), err.toString());
        }
    }
}
