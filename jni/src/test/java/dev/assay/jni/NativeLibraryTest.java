package dev.assay.jni;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A library loads once per process, so each case runs {@link Probe} in a JVM of its own and reads what it prints:
 * available, reason, path, class of the processor.
 */
class NativeLibraryTest {
    private static final Path BUILT =
            Path.of("target", "classes", "dev", "assay", "jni", Platform.current(), "libassay.so");

    private static final Path WRONG_ABI = Path.of("target", "wrong-abi", "libassay.so");

    @TempDir
    Path directory;

    @Test
    void loadsTheLibraryOfTheJar() throws Exception {
        assumeBuilt();

        List<String> answer = probe();

        String resource = "dev/assay/jni/" + Platform.current() + "/libassay.so";
        assertEquals(List.of("true", "abi 4 from " + resource, resource, "NativeProcessor"), answer);
    }

    @Test
    void leavesNothingInTheTemporaryDirectory() throws Exception {
        assumeBuilt();

        List<String> answer = probe("-Djava.io.tmpdir=" + directory);

        assertEquals("true", answer.get(0));
        try (var files = Files.list(directory)) {
            assertEquals(
                    List.of(),
                    files.filter(file -> !file.endsWith("hsperfdata")).toList());
        }
    }

    @Test
    void usesTheTwinWhenSwitchedOff() throws Exception {
        assertEquals(unavailable("assay.native=off"), probe("-Dassay.native=off"));
    }

    @Test
    void refusesAnotherAbiAndNamesBothNumbers() throws Exception {
        assumeBuilt();

        List<String> answer = probe("-Dassay.native.path=" + WRONG_ABI);

        assertEquals(unavailable("libassay.so has ABI 999, these classes need " + NativeLibrary.ABI_VERSION), answer);
    }

    @Test
    void saysWhichFileIsMissing() throws Exception {
        Path missing = directory.resolve("missing.so");

        assertEquals(unavailable(missing + ": no such file"), probe("-Dassay.native.path=" + missing));
    }

    @Test
    void saysThatTheJarHasNoLibraryForThePlatform() throws Exception {
        List<String> answer = probe("-Dos.name=Plan 9", "-Dos.arch=vax");

        assertEquals(unavailable("this jar has no library for plan_9-vax"), answer);
    }

    @Test
    void refusesATruncatedLibraryInsteadOfDyingOnIt() throws Exception {
        assumeBuilt();
        byte[] whole = Files.readAllBytes(BUILT);
        Path half = Files.write(directory.resolve("half.so"), Arrays.copyOf(whole, whole.length / 2));

        List<String> answer = probe("-Dassay.native.path=" + half);

        assertEquals(unavailable("truncated: " + whole.length / 2 + " bytes of " + whole.length), answer);
    }

    @Test
    void refusesALibraryShorterThanItsHeader() throws Exception {
        Path stub = Files.write(directory.resolve("stub.so"), new byte[10]);

        assertEquals(
                unavailable("truncated: 10 bytes, an ELF header alone has 64"), probe("-Dassay.native.path=" + stub));
    }

    @Test
    void refusesAFileThatIsNoLibrary() throws Exception {
        Path text = Files.write(directory.resolve("text.so"), new byte[100]);

        assertEquals(unavailable("not a 64-bit little-endian ELF file"), probe("-Dassay.native.path=" + text));
    }

    @Test
    void refusesALibraryWithoutTheSymbols() throws Exception {
        assumeBuilt();
        byte[] library = Files.readAllBytes(BUILT);
        Path stranger = Files.write(directory.resolve("stranger.so"), withoutAbiSymbol(library));

        List<String> answer = probe("-Dassay.native.path=" + stranger);

        assertEquals("false", answer.get(0));
        assertTrue(answer.get(1).contains("abiVersion0"), answer.get(1));
        assertEquals("JavaProcessor", answer.get(3));
    }

    @Test
    void usesTheTwinWhenNothingCanBeWrittenToTheTemporaryDirectory() throws Exception {
        assumeBuilt();

        List<String> answer = probe("-Djava.io.tmpdir=" + directory.resolve("nowhere"));

        assertEquals("false", answer.get(0));
        assertTrue(answer.get(1).startsWith("NoSuchFileException: " + directory), answer.get(1));
    }

    private static void assumeBuilt() {
        assumeTrue(Files.exists(BUILT), "no C compiler when this was built: " + BUILT + " is absent");
    }

    private static List<String> unavailable(String reason) {
        return List.of("false", reason, "", "JavaProcessor");
    }

    private static byte[] withoutAbiSymbol(byte[] library) {
        // ISO 8859-1 maps bytes to characters one to one.
        String bytes = new String(library, StandardCharsets.ISO_8859_1);
        return bytes.replace("abiVersion0", "xxxVersion0").getBytes(StandardCharsets.ISO_8859_1);
    }

    private List<String> probe(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:-UsePerfData");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", "target/classes:target/test-classes", Probe.class.getName()));
        Path output = Files.createTempFile("probe", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the JVM did not end in 60 s");
        assertEquals(0, process.exitValue());
        List<String> lines = Files.readAllLines(output);
        Files.delete(output);
        return lines;
    }

    /** Prints what this JVM made of the native library. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            System.out.println(NativeLibrary.available());
            System.out.println(NativeLibrary.reason());
            System.out.println(NativeLibrary.path().orElse(""));
            System.out.println(Processor.detect().getClass().getSimpleName());
        }
    }
}
