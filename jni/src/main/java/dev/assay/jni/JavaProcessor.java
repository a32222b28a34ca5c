package dev.assay.jni;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The twin of {@link NativeProcessor} in plain Java: reads {@code /proc/cpuinfo}, and system properties where there is
 * no such file. What it cannot prove it does not claim: without the file an x86-64 processor is at its baseline.
 */
final class JavaProcessor implements Processor {
    private static final Path CPUINFO = Path.of("/proc/cpuinfo");

    private static final int CACHE_LINE_BYTES_DEFAULT = 64;

    private static final Set<String> AVX2_FLAGS = Set.of("avx2", "fma", "bmi1", "bmi2");

    private static final Set<String> AVX512_FLAGS = Set.of("avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl");

    private static final Map<String, String> NAME_OF_ARCHITECTURE = Map.of("amd64", "x86_64");

    private final List<String> lines;

    private final String architecture;

    private final String reason;

    /** Reads this machine; {@code reason} says why native code is not used, and becomes part of the origin. */
    JavaProcessor(String reason) {
        this(linesOf(CPUINFO), System.getProperty("os.arch", "unknown"), reason);
    }

    /** For a processor described by the lines of its {@code /proc/cpuinfo}; no lines means that there is no such file. */
    JavaProcessor(List<String> lines, String architecture, String reason) {
        this.lines = List.copyOf(lines);
        this.architecture = NAME_OF_ARCHITECTURE.getOrDefault(architecture, architecture);
        this.reason = reason;
    }

    @Override
    public String brand() {
        return value("model name").filter(name -> !name.isEmpty()).orElse(architecture + " (brand not told)");
    }

    @Override
    public InstructionSet instructionSet() {
        if (!architecture.equals("x86_64")) {
            return InstructionSet.PORTABLE;
        }
        Set<String> flags = new HashSet<>(List.of(value("flags").orElse("").split(" ")));
        if (!flags.containsAll(AVX2_FLAGS)) {
            return InstructionSet.X86_64;
        }
        return flags.containsAll(AVX512_FLAGS) ? InstructionSet.AVX512 : InstructionSet.AVX2;
    }

    @Override
    public int cacheLineBytes() {
        try {
            int bytes = value("clflush size").map(Integer::parseInt).orElse(CACHE_LINE_BYTES_DEFAULT);
            return bytes > 0 ? bytes : CACHE_LINE_BYTES_DEFAULT;
        } catch (NumberFormatException e) {
            return CACHE_LINE_BYTES_DEFAULT;
        }
    }

    @Override
    public int logicalProcessors() {
        long count =
                lines.stream().filter(line -> nameOf(line).equals("processor")).count();
        return count > 0 ? (int) count : Runtime.getRuntime().availableProcessors();
    }

    @Override
    public String origin() {
        String source = lines.isEmpty() ? "system properties" : "/proc/cpuinfo";
        return "Java, from " + source + (reason.isEmpty() ? "" : ": " + reason);
    }

    private Optional<String> value(String name) {
        return lines.stream()
                .filter(line -> nameOf(line).equals(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst();
    }

    private static String nameOf(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon).trim();
    }

    private static List<String> linesOf(Path path) {
        try {
            return Files.readAllLines(path, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return List.of();
        }
    }
}
