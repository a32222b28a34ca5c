package dev.assay.journal;

import dev.assay.journal.JournalException.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a journal keeps what.
 *
 * <pre>
 *   DIRECTORY/events/*.cq4       the events, a file an hour (Chronicle Queue)
 *   DIRECTORY/events/metadata.cq4t
 *   DIRECTORY/snapshots/         states to start from
 *   DIRECTORY/head.mark          how far the events went
 *   DIRECTORY/engine.lock        held by the engine that writes
 *   DIRECTORY/damaged-TIME/      what a repair put aside
 *   DIRECTORY/repaired/          a repair that is under way
 * </pre>
 */
public final class JournalFiles {
    /** Chronicle's notes about the files beside it; nothing in them is needed. */
    static final String QUEUE_METADATA = "metadata.cq4t";

    private static final String EVENTS = "events";
    private static final String SNAPSHOTS = "snapshots";
    private static final String EVENT_FILE_SUFFIX = ".cq4";

    private JournalFiles() {}

    public static Path events(Path directory) {
        return directory.resolve(EVENTS);
    }

    public static Path snapshots(Path directory) {
        return directory.resolve(SNAPSHOTS);
    }

    /** Whether a journal was ever made here. */
    public static boolean isJournal(Path directory) {
        return Files.isDirectory(events(directory)) || Files.exists(directory.resolve(Watermark.FILE_NAME));
    }

    /** The files that hold the events, oldest first. */
    public static List<Path> eventFiles(Path directory) throws IOException {
        if (!Files.isDirectory(events(directory))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(events(directory))) {
            return files.filter(file -> file.getFileName().toString().endsWith(EVENT_FILE_SUFFIX))
                    .sorted()
                    .toList();
        }
    }

    static void create(Path directory) throws IOException {
        createPrivate(directory);
        createPrivate(events(directory));
        createPrivate(snapshots(directory));
    }

    private static void createPrivate(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        Files.createDirectories(directory);
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
        }
    }

    static void requireJournal(Path directory) {
        if (!isJournal(directory)) {
            throw new JournalException(
                    Cause.ABSENT, "journal=" + directory + ": must be a folder that holds a journal");
        }
    }
}
