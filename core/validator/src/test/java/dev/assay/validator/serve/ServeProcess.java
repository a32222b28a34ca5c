package dev.assay.validator.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code assay serve} as a process of its own, on the class path of the tests, so that it can be stopped and killed. */
final class ServeProcess implements AutoCloseable {
    private static final int WAIT_SECONDS = 120;

    private final Path folder;
    private final Process process;
    private final String firstLine;

    private ServeProcess(Path folder, Process process, String firstLine) {
        this.folder = folder;
        this.process = process;
        this.firstLine = firstLine;
    }

    /** Starts it on {@code assay.yaml} of a folder and waits until it is ready. */
    static ServeProcess start(Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("dev.assay.validator.Launcher", "serve", "--config"));
        command.add(folder.resolve("assay.yaml").toString());
        Process process = new ProcessBuilder(command)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new ServeProcess(folder, process, String.valueOf(out.readLine()));
    }

    /** What it said when it was ready. */
    String firstLine() {
        return firstLine;
    }

    /** A connection to its Unix socket. */
    HttpClient client() throws IOException {
        return HttpClient.unix(folder.resolve("assay.sock"));
    }

    /** What it has logged, and those before it. */
    String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /** SIGTERM; the exit status. */
    int terminate() throws InterruptedException {
        process.destroy();
        return end();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        end();
    }

    private int end() throws InterruptedException {
        if (!process.waitFor(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it lives still");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
