package dev.assay.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * Keeps the newest snapshots of a journal, each whole or not at all: written beside, forced to disk, then renamed.
 *
 * <pre>
 *   snapshots/000000000000001234.snapshot   i64 magic, i64 CRC-32C of the rest, bytes
 *   snapshots/*.partial                     a snapshot whose writer was killed; deleted at the next start
 * </pre>
 *
 * <p>Losing every snapshot loses nothing: the journal holds all that they hold.
 */
public final class SnapshotStore {
    private static final String SUFFIX = ".snapshot";
    private static final String PARTIAL_SUFFIX = ".partial";
    private static final long MAGIC = 0x41535341595F5331L; // "ASSAY_S1"
    private static final int HEADER_BYTES = 16;
    private static final int KEPT_COUNT = 2;

    private final Path directory;

    /** @param journalDirectory of the journal, not of its snapshots */
    public SnapshotStore(Path journalDirectory) {
        this.directory = JournalFiles.snapshots(journalDirectory);
    }

    /**
     * One stored snapshot.
     *
     * @param nextSequence how many events it stands for
     * @param bytes as they were written; their checksum fits
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    public record Stored(long nextSequence, byte[] bytes) {}

    /** Writes one; older ones beyond the last two are deleted. */
    public void write(long nextSequence, byte[] bytes) throws IOException {
        Path whole = directory.resolve(String.format("%018d", nextSequence) + SUFFIX);
        Path partial = directory.resolve(whole.getFileName() + PARTIAL_SUFFIX);
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
        header.putLong(MAGIC).putLong(checksum(bytes)).flip();
        try (FileChannel channel = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeFully(channel, header);
            writeFully(channel, ByteBuffer.wrap(bytes));
            channel.force(true);
        }
        Files.move(partial, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        deleteOld();
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void deleteOld() throws IOException {
        List<Path> files = newestFirst();
        for (Path old : files.subList(Math.min(KEPT_COUNT, files.size()), files.size())) {
            Files.deleteIfExists(old);
        }
    }

    /** Every snapshot whose checksum fits, newest first; what a killed writer left is deleted. */
    public List<Stored> readNewestFirst() throws IOException {
        deletePartial();
        List<Stored> stored = new ArrayList<>();
        for (Path file : newestFirst()) {
            byte[] bytes = Files.readAllBytes(file);
            if (isWhole(bytes)) {
                stored.add(new Stored(sequence(file), java.util.Arrays.copyOfRange(bytes, HEADER_BYTES, bytes.length)));
            }
        }
        return stored;
    }

    /** Deletes every snapshot that stands for more events than these. */
    public void deleteBeyond(long eventCount) throws IOException {
        for (Path file : newestFirst()) {
            if (sequence(file) > eventCount) {
                Files.deleteIfExists(file);
            }
        }
    }

    private void deletePartial() throws IOException {
        for (Path file : files(".*\\" + PARTIAL_SUFFIX)) {
            Files.deleteIfExists(file);
        }
    }

    private List<Path> newestFirst() throws IOException {
        List<Path> files = files("\\d{18}\\" + SUFFIX);
        files.sort(Comparator.reverseOrder());
        return files;
    }

    private List<Path> files(String namePattern) throws IOException {
        if (!Files.isDirectory(directory)) {
            return new ArrayList<>();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(path -> path.getFileName().toString().matches(namePattern))
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static long sequence(Path file) {
        String name = file.getFileName().toString();
        return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
    }

    private static boolean isWhole(byte[] bytes) {
        if (bytes.length < HEADER_BYTES) {
            return false;
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return buffer.getLong() == MAGIC && buffer.getLong() == checksum(bytes, HEADER_BYTES);
    }

    private static long checksum(byte[] bytes) {
        return checksum(bytes, 0);
    }

    private static long checksum(byte[] bytes, int from) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, from, bytes.length - from);
        return checksum.getValue();
    }
}
