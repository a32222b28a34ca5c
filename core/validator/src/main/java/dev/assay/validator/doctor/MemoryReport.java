package dev.assay.validator.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much memory there is, to Java, to the machine and to the container. */
final class MemoryReport implements Report {
    /** Version 1 of cgroups says "no limit" with the largest multiple of a page; nobody has an exbibyte. */
    private static final long LIMIT_BYTES_MAX = 1L << 60;

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
            section.bytes("freeBytes", "available", kibibytesOf(Files.readAllLines(file), "MemAvailable:") * 1024);
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
            List<String> groups = Files.readAllLines(root.resolve("proc/self/cgroup"));
            Optional<Long> limit = limitBytes(groups);
            String version = hasVersion1Memory(groups) ? "1" : "2";
            if (limit.isPresent()) {
                section.bytes("cgroupLimitBytes", "container limit", limit.get());
            } else {
                section.unread("cgroupLimitBytes", "container limit", "cgroup v" + version + " sets none");
            }
        } catch (IOException | NumberFormatException e) {
            section.unread("cgroupLimitBytes", "container limit", e.toString());
        }
    }

    private Optional<Long> limitBytes(List<String> groups) throws IOException {
        for (String group : groups) {
            // hierarchy:controllers:path
            String[] fields = group.split(":", 3);
            if (fields.length == 3 && fields[1].equals("memory")) {
                return smallest(root.resolve("sys/fs/cgroup/memory"), fields[2], "memory.limit_in_bytes");
            }
        }
        for (String group : groups) {
            if (group.startsWith("0::")) {
                return smallest(root.resolve("sys/fs/cgroup"), group.substring(3), "memory.max");
            }
        }
        return Optional.empty();
    }

    private static boolean hasVersion1Memory(List<String> groups) {
        return groups.stream().anyMatch(group -> group.contains(":memory:"));
    }

    /** A group cannot have more than the groups around it. */
    private static Optional<Long> smallest(Path mount, String group, String fileName) throws IOException {
        Optional<Long> smallest = Optional.empty();
        @Nullable Path directory = mount.resolve(group.substring(1)).normalize();
        while (directory != null && directory.startsWith(mount)) {
            Path file = directory.resolve(fileName);
            // Inside a container the path of the group may be that of the host, which is not mounted.
            if (Files.isReadable(file)) {
                smallest = smaller(smallest, Files.readString(file).trim());
            }
            directory = directory.getParent();
        }
        return smallest;
    }

    private static Optional<Long> smaller(Optional<Long> limit, String text) {
        if (text.equals("max")) {
            return limit;
        }
        long bytes = Long.parseLong(text);
        if (bytes > LIMIT_BYTES_MAX || (limit.isPresent() && limit.get() < bytes)) {
            return limit;
        }
        return Optional.of(bytes);
    }
}
