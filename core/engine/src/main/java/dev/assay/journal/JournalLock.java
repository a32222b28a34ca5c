package dev.assay.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second engine away from a journal. The operating system drops the lock with the process, however it ends, so
 * a killed engine never locks its successor out.
 */
final class JournalLock implements AutoCloseable {
    static final String FILE_NAME = "engine.lock";

    private static final int PID_BYTES_MAX = 32;

    /**
     * Journals that this process holds. On Linux a process loses its lock of a file when it closes any descriptor of it,
     * so a second opening in one process must be turned away before it touches the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private JournalLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    static JournalLock acquire(Path journalDirectory) throws IOException {
        Path directory = journalDirectory.toRealPath();
        if (!HELD.add(directory)) {
            throw inUse(journalDirectory, Long.toString(ProcessHandle.current().pid()));
        }
        try {
            return new JournalLock(directory, lock(journalDirectory));
        } catch (IOException | RuntimeException | Error e) {
            HELD.remove(directory);
            throw e;
        }
    }

    private static JournalException inUse(Path directory, String holder) {
        return new JournalException(
                JournalException.Cause.IN_USE,
                "journal=" + directory + ": must not be in use by another engine; process " + holder + " holds it");
    }

    private static FileChannel lock(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            String holder = holder(file);
            channel.close();
            throw inUse(directory, holder);
        }
        channel.truncate(0);
        channel.write(
                ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String holder(Path file) throws IOException {
        byte[] text = Files.readAllBytes(file);
        return text.length == 0 || text.length > PID_BYTES_MAX
                ? "(unknown)"
                : new String(text, StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD.remove(directory);
    }
}
