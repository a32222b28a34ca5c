package dev.assay.attestation.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The directory that sectors live in, and the only way to write there: files of the names below and no others, for their
 * owner alone, never through a symbolic link, never beyond the quota.
 *
 * <pre>
 *   sector-000007.labels   sector-000007.tree   sector-000007.seal   and .seal.new while one is written
 *   lock                   held while this object is open: one process at a time
 * </pre>
 *
 * <p>The path is resolved once, when the directory is opened; if others may write to the directory it is refused, since
 * they could swap what is in it. Files of other names are left alone, and count towards the quota. One thread at a time.
 */
public final class SectorDirectory implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private final Path directory;
    private final long quotaBytes;
    private final FileChannel lockChannel;
    private final FileLock lock;

    private SectorDirectory(Path directory, long quotaBytes, FileChannel lockChannel, FileLock lock) {
        this.directory = directory;
        this.quotaBytes = quotaBytes;
        this.lockChannel = lockChannel;
        this.lock = lock;
    }

    /**
     * Opens a directory, and makes it if it is not there.
     *
     * @param quotaBytes the most that all files in it may take together
     * @throws IOException if it cannot be made or locked, is no directory, or others may write to it
     */
    public static SectorDirectory open(Path path, long quotaBytes) throws IOException {
        if (quotaBytes < 0) {
            throw new IllegalArgumentException("quotaBytes=" + quotaBytes + ": must be at least 0");
        }
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(path, ownerOnly(path, "rwx------"));
            }
            Path real = path.toRealPath();
            if (!Files.isDirectory(real)) {
                throw new IOException("directory=" + path + ": must be a directory");
            }
            requireOwn(real);
            FileChannel channel = FileChannel.open(
                    real.resolve(LOCK),
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                    ownerOnly(real, "rw-------"));
            return new SectorDirectory(real, quotaBytes, channel, lock(channel, real));
        } catch (FileSystemException e) {
            throw new IOException("directory=" + path + ": cannot be used: " + word(e), e);
        }
    }

    /** Such exceptions say the file, and the rest by their class. */
    private static String word(FileSystemException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "the folder above must be there";
        }
        return Objects.requireNonNullElse(e.getReason(), e.getClass().getSimpleName());
    }

    private static FileLock lock(FileChannel channel, Path real) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (java.nio.channels.OverlappingFileLockException e) {
            // Held by this very process: as bad as by another.
            channel.close();
            throw new IOException("directory=" + real + ": must not be in use already", e);
        }
        channel.close();
        throw new IOException("directory=" + real + ": must not be in use by another process");
    }

    private static void requireOwn(Path real) throws IOException {
        if (!posix(real)) {
            return;
        }
        Set<PosixFilePermission> permissions = new HashSet<>(Files.getPosixFilePermissions(real));
        permissions.retainAll(OTHERS_WRITE);
        if (!permissions.isEmpty()) {
            throw new IOException("directory=" + real + ": must not be writable for others, but is " + permissions);
        }
    }

    private static boolean posix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        return posix(path)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Where the sectors are. */
    public Path path() {
        return directory;
    }

    /** A file that a sector is kept in. */
    Path file(int sector, SectorPart part) {
        return directory.resolve(part.fileName(sector));
    }

    /** Makes a file anew, for writing; what was there under this name, link or file, is gone. */
    FileChannel create(int sector, SectorPart part) throws IOException {
        Path file = file(sector, part);
        Files.deleteIfExists(file);
        // CREATE_NEW fails rather than follow a link that somebody put there meanwhile.
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        return FileChannel.open(file, options, ownerOnly(directory, "rw-------"));
    }

    /** Gives the new seal its name: from now on the sector is whole. */
    void publishSeal(int sector) throws IOException {
        Files.move(file(sector, SectorPart.NEW_SEAL), file(sector, SectorPart.SEAL), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Makes names last through a crash, as {@link FileChannel#force} does with contents. */
    void force() throws IOException {
        try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    /** Deletes whatever there is of a sector, its seal first, so that no seal is ever without its sector. */
    void delete(int sector) throws IOException {
        for (SectorPart part : SectorPart.values()) {
            Files.deleteIfExists(file(sector, part));
        }
    }

    /** The bytes of a part of at most {@code sizeBytesMax}; empty if it is not there, longer, or no plain file. */
    Optional<byte[]> readSmall(int sector, SectorPart part, int sizeBytesMax) throws IOException {
        Path file = file(sector, part);
        if (sizeBytes(sector, part) < 0 || sizeBytes(sector, part) > sizeBytesMax) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Bytes of a part, -1 if it is not there or no plain file. */
    long sizeBytes(int sector, SectorPart part) throws IOException {
        Path file = file(sector, part);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : -1;
    }

    /** Says no if so many bytes more would be beyond the quota, or beyond what the device has. */
    void requireRoom(long sizeBytes) throws IOException {
        long used = usedBytes();
        if (sizeBytes > quotaBytes - used) {
            throw new IOException("quota=" + quotaBytes + " bytes of " + directory + ": must leave " + sizeBytes
                    + " for another sector, but " + used + " are used");
        }
        long free = Files.getFileStore(directory).getUsableSpace();
        if (sizeBytes > free) {
            throw new IOException("free=" + free + " bytes on the device of " + directory + ": must be " + sizeBytes
                    + " for another sector");
        }
    }

    /** Bytes of all files in the directory. */
    long usedBytes() throws IOException {
        long used = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                used += Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Files.size(file) : 0;
            }
        }
        return used;
    }

    /** Lets others in. */
    @Override
    public void close() throws IOException {
        lock.release();
        lockChannel.close();
    }
}
