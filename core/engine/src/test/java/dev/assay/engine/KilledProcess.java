package dev.assay.engine;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A JVM like this one, with the same class path and access options, that is ended by SIGKILL. */
public final class KilledProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private KilledProcess(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    /** Starts a main class; what it writes to its error stream goes to {@code errors}. */
    public static KilledProcess start(Class<?> main, Path errors, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--") || option.startsWith("-Dchronicle"))
                .forEach(command::add);
        // A child lives for a second, which the second compiler and a large heap would make longer.
        command.addAll(List.of("-ea", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new KilledProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(new File(errors.toString())))
                .start());
    }

    /** Reads so many lines, or all there are; a last one that was cut off is left out. */
    public void readLines(int count, Consumer<String> taker) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int left = count; left > 0; ) {
            int next = lines.read();
            if (next < 0) {
                return;
            }
            if (next == '\n') {
                taker.accept(line.toString().strip());
                line.setLength(0);
                left--;
            } else {
                line.append((char) next);
            }
        }
    }

    public void killAfter(long delayNs) throws InterruptedException {
        LockSupport.parkNanos(delayNs);
        process.toHandle().destroyForcibly(); // the process itself would close the stream with what was said last
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the child did not end");
        }
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        lines.close();
    }
}
