package dev.assay.validator.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory there is, to Java, to the machine and to the container. */
final class MemoryReport implements Report {
    private final Path root;

    /** Reads {@code proc} and {@code sys} under {@code root}, which is {@code /} but in tests. */
    MemoryReport(Path root) {
        this.root = root;
    }

    @Override
    public Section section() {
        return new Section("memory", "Memory");
    }

    @Override
    public void read(Section section) {
        section.bytes("heapMaxBytes", "heap, max", Runtime.getRuntime().maxMemory());
        readPhysical(section);
        readLimit(section);
    }

    private void readPhysical(Section section) {
        Path file = root.resolve("proc/meminfo");
        try {
            // Not the MXBean: that one gives the limit of the container.
            section.bytes("physicalBytes", "physical", kibibytesOf(Files.readAllLines(file), "MemTotal:") * 1024);
            section.bytes("availableBytes", "available", kibibytesOf(Files.readAllLines(file), "MemAvailable:") * 1024);
        } catch (IOException | NumberFormatException e) {
            section.unread("physicalBytes", "physical", e.toString());
        }
    }

    private static long kibibytesOf(List<String> lines, String name) throws IOException {
        String line = lines.stream()
                .filter(candidate -> candidate.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new IOException("no line " + name));
        return Long.parseLong(line.substring(name.length()).replace("kB", "").trim());
    }

    private void readLimit(Section section) {
        try {
            CgroupMemory memory = CgroupMemory.read(root);
            if (memory.limitBytes().isPresent()) {
                section.bytes(
                        "cgroupLimitBytes",
                        "container limit",
                        memory.limitBytes().getAsLong());
            } else {
                section.none("cgroupLimitBytes", "container limit", "none (cgroup v" + memory.version() + ")");
            }
        } catch (IOException | NumberFormatException e) {
            section.unread("cgroupLimitBytes", "container limit", e.toString());
        }
    }
}
