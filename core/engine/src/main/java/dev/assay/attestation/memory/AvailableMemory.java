package dev.assay.attestation.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory can be taken without somebody being killed for it: the least of what the system calls available, what
 * the control group leaves, and what the user allows.
 *
 * @param bytes at least 0
 * @param origin who sets the limit, for people
 */
public record AvailableMemory(long bytes, String origin) {
    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final Path GROUP = Path.of("/sys", "fs", "cgroup");
    private static final long KIB = 1024;

    /** What the user allows, and nothing else is looked at. */
    public static AvailableMemory limit(long bytes) {
        return new AvailableMemory(bytes, "the limit that was given");
    }

    /** What this machine has, as far as it says so. */
    public static AvailableMemory detect() {
        return system(MEMINFO).least(group(GROUP));
    }

    /** The lower of two limits. */
    public AvailableMemory least(AvailableMemory other) {
        return other.bytes < bytes ? other : this;
    }

    /** What a file like {@code /proc/meminfo} says; without one there is no limit. */
    static AvailableMemory system(Path file) {
        String line = read(file)
                .lines()
                .filter(text -> text.startsWith("MemAvailable:"))
                .findFirst()
                .orElse("");
        String digits = line.replaceAll("[^0-9]", "");
        return digits.isEmpty() || digits.length() > 15
                ? unlimited()
                : new AvailableMemory(Long.parseLong(digits) * KIB, file + " MemAvailable");
    }

    /** What the files of a control group, version 2, leave; without them, or with the limit {@code max}, no limit. */
    static AvailableMemory group(Path directory) {
        long max = number(read(directory.resolve("memory.max")));
        long current = number(read(directory.resolve("memory.current")));
        return max < 0 || current < 0
                ? unlimited()
                : new AvailableMemory(Math.max(0, max - current), directory + "/memory.max");
    }

    private static AvailableMemory unlimited() {
        return new AvailableMemory(Long.MAX_VALUE, "nobody");
    }

    private static long number(String text) {
        String digits = text.strip();
        return digits.matches("[0-9]{1,18}") ? Long.parseLong(digits) : -1;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Not Linux, or not to be read: the JVM's own limit remains.
            return "";
        }
    }
}
