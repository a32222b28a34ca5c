package dev.assay.validator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts the packed jar as people do, with nothing but {@code java -jar}, on the JDK that runs the build. */
class AssayJarIT {
    private static final Path JAR = Path.of(System.getProperty("assay.jar", "target/assay.jar"));

    @TempDir
    Path directory;

    @Test
    void helpGoesToStandardOutputAndNothingElseAnywhere() throws Exception {
        Run run = java("-jar", JAR.toString(), "--help");

        assertEquals("", run.err());
        assertEquals(0, run.exitCode());
        assertTrue(run.out().startsWith("Usage: assay "), run.out());
        assertFalse(run.out().contains("\u001b"), "colours without a terminal");
    }

    @Test
    void helpLoadsNeitherNd4jNorChronicle() throws Exception {
        Path log = directory.resolve("classes.log");

        java("-Xlog:class+load:file=" + log, "-jar", JAR.toString(), "--help");

        String classes = Files.readString(log);
        assertTrue(classes.contains("dev.assay.validator.AssayCommand "), "the log is not of the command line");
        for (String forbidden : List.of(" org.nd4j.", " org.bytedeco.", " net.openhft.", " org.agrona.")) {
            assertFalse(classes.contains(forbidden), "loaded:" + forbidden);
        }
    }

    @Test
    void doctorPrintsJsonAndNothingOnStandardError() throws Exception {
        Run run = java("-jar", JAR.toString(), "doctor", "--json");

        assertEquals("", run.err());
        assertEquals(0, run.exitCode(), run.out());
        JsonNode page = new ObjectMapper().readTree(run.out());
        assertTrue(page.get("isWell").booleanValue());
        assertEquals("CpuBackend", page.at("/nd4j/backend").textValue());
        assertTrue(page.at("/journal/isReportingOff").booleanValue());
    }

    @Test
    void doctorWorksWithoutTheNativeLibraryAndSaysWhy() throws Exception {
        Run run = java("-Dassay.native=off", "-jar", JAR.toString(), "doctor", "--json");

        assertEquals("", run.err());
        assertEquals(0, run.exitCode(), run.out());
        assertEquals(
                "assay.native=off",
                new ObjectMapper()
                        .readTree(run.out())
                        .at("/nativeLibrary/reason")
                        .textValue());
    }

    @Test
    void badUsageIsOneLineAndExitCode2() throws Exception {
        Run run = java("-jar", JAR.toString(), "doctor", "--jsno");

        assertEquals(1, run.err().lines().count(), run.err());
        assertEquals("", run.out());
        assertEquals(2, run.exitCode());
    }

    @Test
    void opensToTheLibrariesWhatTheTestsOpen() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertEquals(optionsOfTheTests("--add-opens="), words(manifest.getValue("Add-Opens")));
            assertEquals(optionsOfTheTests("--add-exports="), words(manifest.getValue("Add-Exports")));
            assertEquals("ALL-UNNAMED", manifest.getValue("Enable-Native-Access"));
            assertEquals("true", manifest.getValue("Multi-Release"));
        }
    }

    @Test
    void carriesItsLicencesAndNoSignatureAndNoReporter() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();

            assertTrue(names.containsAll(List.of("LICENSE", "META-INF/LICENSE", "META-INF/NOTICE")));
            assertEquals(
                    List.of(), names.stream().filter(AssayJarIT::isUnwanted).toList());
            assertTrue(
                    JAR.toFile().length() < 300_000_000L,
                    "bytes: " + JAR.toFile().length());
        }
    }

    @Test
    void carriesTheChartsOfTheSimulationReportAndTheirLicence() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            List<String> names = jar.stream().map(entry -> entry.getName()).toList();

            assertEquals(
                    List.of("LICENSE", "dist/uPlot.iife.min.js", "dist/uPlot.min.css"),
                    List.of("LICENSE", "dist/uPlot.iife.min.js", "dist/uPlot.min.css").stream()
                            .filter(wanted -> names.stream()
                                    .anyMatch(name -> name.startsWith("META-INF/resources/webjars/uplot/")
                                            && name.endsWith("/" + wanted)))
                            .toList());
            assertTrue(names.contains("META-INF/maven/org.webjars.npm/uplot/pom.properties"), "says its version");
            assertTrue(names.contains("dev/assay/validator/report/page.html"), "the page's frame");
        }
    }

    private static boolean isUnwanted(String name) {
        return name.matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)")
                || name.endsWith("module-info.class")
                || name.startsWith("net/openhft/chronicle/analytics/")
                || name.endsWith(".h")
                || name.contains("junit");
    }

    private static Set<String> optionsOfTheTests(String prefix) {
        Set<String> packages = new TreeSet<>();
        Arrays.stream(System.getProperty("assay.jvm.args", "").trim().split("\\s+"))
                .filter(option -> option.startsWith(prefix))
                .forEach(option -> packages.add(option.substring(prefix.length(), option.indexOf("=ALL-UNNAMED"))));
        return packages;
    }

    private static Set<String> words(String line) {
        return new TreeSet<>(List.of(line.split(" ")));
    }

    private Run java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        File out = directory.resolve("out.txt").toFile();
        File err = directory.resolve("err.txt").toFile();
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(out).redirectError(err);
        // Java says on standard error that it has picked these up.
        builder.environment().keySet().removeAll(Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        assertTrue(process.waitFor(120, TimeUnit.SECONDS), "the JVM did not end in 120 s");
        return new Run(process.exitValue(), Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private record Run(int exitCode, String out, String err) {}
}
