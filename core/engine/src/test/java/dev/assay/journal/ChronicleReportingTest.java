package dev.assay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChronicleReportingTest {
    private static final String ANALYTICS = "chronicle.analytics.disable";

    @TempDir
    Path directory;

    private final String before = System.getProperty(ANALYTICS, "");

    @BeforeEach
    void forgetTheProperty() {
        System.clearProperty(ANALYTICS);
    }

    @AfterEach
    void restoreTheProperty() {
        System.setProperty(ANALYTICS, before);
    }

    @Test
    void isOffOnlyOnceItHasBeenSwitchedOff() {
        assertFalse(ChronicleReporting.isOff());

        ChronicleReporting.switchOff();

        assertTrue(ChronicleReporting.isOff());
    }

    @Test
    void takesAnEmptyValueForNone() {
        System.setProperty(ANALYTICS, "");

        ChronicleReporting.switchOff();

        assertEquals("true", System.getProperty(ANALYTICS));
    }

    @Test
    void leavesAValueThatSomebodySet() {
        System.setProperty(ANALYTICS, "false");

        ChronicleReporting.switchOff();

        assertEquals("false", System.getProperty(ANALYTICS));
        assertFalse(ChronicleReporting.isOff());
    }

    /**
     * The reporter is on the class path of the child, and JUnit, at whose sight Chronicle does not report, is not. Before
     * it sends, Chronicle writes to the home directory and opens a connection; without {@code InetAddress} no
     * name can have been looked up.
     */
    @Test
    void anOpenedQueueLeavesNoFileAtHomeAndDoesNotTouchTheNetwork() throws Exception {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path classLog = directory.resolve("classes.log");

        String output = openQueueInChild(home, classLog);

        assertTrue(output.contains("read: hello"), output);
        assertFalse(output.contains("e-mail"), output);
        assertEquals(List.of(), filesUnder(home));
        String classes = Files.readString(classLog);
        assertTrue(
                classes.contains("net.openhft.chronicle.core.analytics.AnalyticsFacade "), "the log is not of a queue");
        for (String forbidden : List.of(
                "net.openhft.chronicle.analytics.internal.", " sun.net.www.protocol.http", " java.net.InetAddress ")) {
            assertFalse(classes.contains(forbidden), "loaded: " + forbidden);
        }
    }

    private String openQueueInChild(Path home, Path classLog) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(accessOptions());
        command.add("-Duser.home=" + home);
        command.add("-Xlog:class+load:file=" + classLog);
        // Should reporting ever break out, it must not leave the machine that runs the test.
        command.addAll(List.of("-Dhttps.proxyHost=127.0.0.1", "-Dhttps.proxyPort=9"));
        command.addAll(List.of("-cp", classPathWithoutJunit(), OpenQueue.class.getName(), directory + "/queue"));
        Path output = directory.resolve("output.txt");
        Process child = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(child.waitFor(60, TimeUnit.SECONDS), "the JVM did not end in 60 s");
        assertEquals(0, child.exitValue(), Files.readString(output));
        return Files.readString(output);
    }

    private static List<String> accessOptions() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--"))
                .toList();
    }

    private static String classPathWithoutJunit() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("junit") && !entry.contains("opentest4j"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> filesUnder(Path home) throws IOException {
        try (var paths = Files.walk(home)) {
            return paths.filter(Files::isRegularFile).toList();
        }
    }
}
