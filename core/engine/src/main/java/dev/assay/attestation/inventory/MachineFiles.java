package dev.assay.attestation.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Reads what {@code /proc} and {@code /sys} say, and takes nothing for granted about it: files may be missing, huge or
 * full of anything. What cannot be read is not there.
 */
final class MachineFiles {
    private static final int FILE_BYTES_MAX = 1 << 20;
    private static final int DEVICES_MAX = 1_024;
    private static final int PROCESSORS_MAX = 1 << 16;
    private static final long KIB = 1_024;

    private final Path root;

    /** Files below a directory that stands for {@code /}. */
    MachineFiles(Path root) {
        this.root = root;
    }

    /** A short file's first line, without what does not print; empty if there is none. */
    Optional<String> line(String path) {
        return text(path).lines().findFirst().map(MachineFiles::printable).filter(line -> !line.isEmpty());
    }

    /** The value behind a name and a colon, from the first line that has it. */
    Optional<String> value(String path, String name) {
        return text(path)
                .lines()
                .filter(line -> line.indexOf(':') > 0
                        && line.substring(0, line.indexOf(':')).strip().equals(name))
                .findFirst()
                .map(line -> printable(line.substring(line.indexOf(':') + 1).strip()));
    }

    /** A value in kB, in bytes. */
    OptionalLong kibibytes(String path, String name) {
        String digits = value(path, name).map(text -> text.replace(" kB", "")).orElse("");
        return digits.matches("[0-9]{1,15}") ? OptionalLong.of(Long.parseLong(digits) * KIB) : OptionalLong.empty();
    }

    /** How many lines have a name before their colon. */
    OptionalLong count(String path, String name) {
        long lines = text(path)
                .lines()
                .filter(line -> line.indexOf(':') > 0
                        && line.substring(0, line.indexOf(':')).strip().equals(name))
                .count();
        return lines > 0 ? OptionalLong.of(lines) : OptionalLong.empty();
    }

    /** How many numbers a list like {@code 0-3,8} has. */
    OptionalLong countOfList(String path) {
        String list = line(path).orElse("");
        long count = 0;
        for (String range : list.isEmpty() ? new String[0] : list.split(",", -1)) {
            if (!range.matches("[0-9]{1,5}(-[0-9]{1,5})?")) {
                return OptionalLong.empty();
            }
            String[] ends = range.split("-", -1);
            count += Long.parseLong(ends[ends.length - 1]) - Long.parseLong(ends[0]) + 1;
        }
        return count > 0 && count <= PROCESSORS_MAX ? OptionalLong.of(count) : OptionalLong.empty();
    }

    /** Names in a directory, sorted; none if it cannot be read. */
    List<String> names(String path) {
        SortedSet<String> names = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(root.resolve(path))) {
            for (Path file : files) {
                if (names.size() < DEVICES_MAX) {
                    names.add(printable(file.getFileName().toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
        return List.copyOf(names);
    }

    /** Mount points below {@code /proc} whose file system is not {@code proc} itself, nor one that the kernel puts there. */
    List<String> mountsOverProc() {
        List<String> mounts = new ArrayList<>();
        text("proc/self/mountinfo").lines().forEach(line -> {
            String[] fields = line.split(" ", -1);
            int dash = List.of(fields).indexOf("-");
            if (fields.length > 4 && dash > 0 && dash + 1 < fields.length && fields[4].startsWith("/proc/")) {
                String type = fields[dash + 1];
                if (!type.equals("proc") && !type.equals("binfmt_misc") && !type.equals("autofs")) {
                    mounts.add(printable(fields[4]));
                }
            }
        });
        return mounts;
    }

    private String text(String path) {
        Path file = root.resolve(path);
        if (!Files.isRegularFile(file)) {
            return "";
        }
        try (InputStream input = Files.newInputStream(file)) {
            return new String(input.readNBytes(FILE_BYTES_MAX), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    private static String printable(String text) {
        String clean = text.replaceAll("[^\\x20-\\x7e]", " ").strip();
        return clean.length() <= 200 ? clean : clean.substring(0, 200);
    }
}
