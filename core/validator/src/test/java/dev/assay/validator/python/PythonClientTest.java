package dev.assay.validator.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.validator.Launcher;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of {@code core/validator/python} against a sidecar of these classes, which they start, kill and start
 * again themselves. Each of them is a test here.
 */
class PythonClientTest {
    private static final long MINUTES_MAX = 10;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> thePythonClient() throws Exception {
        return run("ASSAY_COMMAND", JSON.writeValueAsString(sidecarCommand()));
    }

    /** What has numbers in it again where numpy cannot be found; a sidecar would see no difference. */
    @TestFactory
    Stream<DynamicTest> thePythonClientWithoutNumpy() throws Exception {
        return run("ASSAY_WITHOUT_NUMPY", "1")
                .filter(test -> !test.getDisplayName().matches(".*test_(sidecar|restarts).*"));
    }

    private Stream<DynamicTest> run(String variable, String value) throws Exception {
        requirePython();
        Path errors = directory.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder("python3", "-B", "-m", "tests")
                .directory(pythonFolder().toFile())
                .redirectError(errors.toFile());
        builder.environment().put(variable, value);
        Process process = builder.start();
        List<DynamicTest> tests = new ArrayList<>();
        boolean failed = false;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode told = JSON.readTree(line);
                failed |= told.path("outcome").asText().equals("failed");
                tests.add(test(told));
            }
        }
        assertTrue(process.waitFor(MINUTES_MAX, TimeUnit.MINUTES), "the tests do not end");
        // They end with 0, or with 1 after a test that failed; what ends otherwise has not run them all.
        boolean ended = (process.exitValue() == 0 && !tests.isEmpty()) || (process.exitValue() == 1 && failed);
        tests.add(DynamicTest.dynamicTest("all tests have run", () -> assertTrue(ended, Files.readString(errors))));
        return tests.stream();
    }

    private static DynamicTest test(JsonNode told) {
        String outcome = told.path("outcome").asText();
        String words = told.path("words").asText();
        return DynamicTest.dynamicTest(told.path("test").asText(), () -> {
            assumeTrue(!outcome.equals("skipped"), words);
            assertEquals("passed", outcome, words);
        });
    }

    private static void requirePython() throws InterruptedException {
        try {
            Process check =
                    new ProcessBuilder("python3", "-c", "import sys; sys.exit(sys.version_info < (3, 9))").start();
            assumeTrue(check.waitFor() == 0, "python3 is older than 3.9");
        } catch (IOException e) {
            abort("python3 is not installed");
        }
    }

    private static Path pythonFolder() {
        Path here = Path.of("").toAbsolutePath();
        for (Path folder : List.of(here, here.resolve("core/validator"))) {
            if (Files.exists(folder.resolve("python/assay_client.py"))) {
                return folder.resolve("python");
            }
        }
        throw new IllegalStateException("working directory=" + here + ": must be that of the module");
    }

    private static List<String> sidecarCommand() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .forEach(command::add);
        // It lives for seconds, which the second compiler and a large heap would make longer.
        command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Launcher.class.getName());
        return command;
    }
}
