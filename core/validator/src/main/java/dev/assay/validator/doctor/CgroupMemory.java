package dev.assay.validator.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How much memory Linux grants to the control group of this process, which is what a container is made of.
 *
 * @param version of the control groups, 1 or 2
 * @param limitBytes the smallest limit of the group and the groups around it; empty if none of them has one
 */
record CgroupMemory(int version, OptionalLong limitBytes) {
    /** Version 1 says "no limit" with the largest multiple of a page; nobody has an exbibyte. */
    private static final long LIMIT_BYTES_MAX = 1L << 60;

    /**
     * Reads {@code proc} and {@code sys} under {@code root}, which is {@code /} but in tests.
     *
     * @throws IOException if this process has no group, or no file of the group can be found
     */
    static CgroupMemory read(Path root) throws IOException {
        Path file = root.resolve("proc/self/cgroup");
        // hierarchy:controllers:path. A machine may have both versions; the one with the memory controller counts.
        List<String> groups = Files.readAllLines(file);
        for (String group : groups) {
            String[] fields = group.split(":", 3);
            if (fields.length == 3 && List.of(fields[1].split(",")).contains("memory")) {
                return of(1, root.resolve("sys/fs/cgroup/memory"), fields[2], "memory.limit_in_bytes");
            }
        }
        for (String group : groups) {
            if (group.startsWith("0::")) {
                return of(2, root.resolve("sys/fs/cgroup"), group.substring(3), "memory.max");
            }
        }
        throw new IOException(file + " names no group with a memory controller");
    }

    private static CgroupMemory of(int version, Path mount, String group, String fileName) throws IOException {
        List<String> limits = limits(mount, group, fileName);
        if (limits.isEmpty()) {
            throw new IOException("no " + fileName + " under " + mount + " for group " + group);
        }
        return new CgroupMemory(version, smallest(limits));
    }

    private static List<String> limits(Path mount, String group, String fileName) throws IOException {
        List<String> limits = new ArrayList<>();
        @Nullable Path directory = mount.resolve(group.replaceFirst("^/+", "")).normalize();
        while (directory != null && directory.startsWith(mount)) {
            Path file = directory.resolve(fileName);
            // Inside a container the path of the group may be that of the host, which is not mounted.
            if (Files.isReadable(file)) {
                limits.add(Files.readString(file).trim());
            }
            directory = directory.getParent();
        }
        return limits;
    }

    private static OptionalLong smallest(List<String> limits) {
        return limits.stream()
                .filter(limit -> !limit.equals("max"))
                .mapToLong(Long::parseLong)
                .filter(limit -> limit < LIMIT_BYTES_MAX)
                .min();
    }
}
