package dev.assay.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Forces the journal's files onto the disk. {@code fsync} writes the dirty pages of a file whoever dirtied them, the
 * mapping included, so the files are opened anew for it and Chronicle is left alone.
 *
 * <p><b>Threads</b>: one.
 */
final class JournalSync {
    private final Path directory;
    private Path newestForced;

    JournalSync(Path directory) {
        this.directory = directory;
        this.newestForced = directory;
    }

    void force() throws IOException {
        requireEvents();
        List<Path> files = JournalFiles.eventFiles(directory);
        for (Path file : files) {
            // Older files than the newest one of last time are closed and were forced then.
            if (file.compareTo(newestForced) >= 0 || newestForced.equals(directory)) {
                forceFile(file);
            }
        }
        if (!files.isEmpty() && !files.get(files.size() - 1).equals(newestForced)) {
            forceDirectory(JournalFiles.events(directory));
            newestForced = files.get(files.size() - 1);
        }
    }

    /** A folder that is gone must not look like one that is safe. */
    private void requireEvents() throws NoSuchFileException {
        if (!Files.isDirectory(JournalFiles.events(directory))) {
            throw new NoSuchFileException(JournalFiles.events(directory).toString());
        }
    }

    private static void forceFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(false);
        }
    }

    /** Makes the name of a new file durable too. */
    private static void forceDirectory(Path events) throws IOException {
        try (FileChannel channel = FileChannel.open(events, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
