package dev.assay.validator.serve;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file of a Unix socket: refused while somebody listens on it, removed if it was left behind, and never open to others,
 * not even for the moment between its birth and the change of its mode.
 *
 * <p>The socket is bound under another name, in a folder that only its owner may enter, and moved to its place when its mode
 * is right; a socket follows its file.
 */
final class UnixSocketFile implements AutoCloseable {
    /** What a path of a socket may take on every system, with the zero at its end. */
    private static final int PATH_BYTES_MAX = 103;

    /** S_ISVTX: in such a folder nobody removes the files of others. */
    private static final int STICKY = 0x200;

    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

    private final Path file;
    private final Path nursery;
    private @Nullable Object key; // of the file that was published; written by the thread that opens and closes

    private UnixSocketFile(Path file, Path nursery) {
        this.file = file;
        this.nursery = nursery;
    }

    /**
     * Makes way for a socket.
     *
     * @throws IllegalArgumentException if its folder does not exist or is open to all, if somebody listens there, or if there
     *     is a file of another kind
     */
    static UnixSocketFile prepare(Path path) throws IOException {
        Path file = path.toAbsolutePath().normalize();
        requireFolder(file);
        removeStale(file);
        Path nursery = Files.createTempDirectory(
                folder(file), ".s", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        UnixSocketFile socket = new UnixSocketFile(file, nursery);
        int bytes = socket.bindPath().toString().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > PATH_BYTES_MAX) {
            socket.close();
            throw refusal(file, "so short that it has at most " + (PATH_BYTES_MAX - (bytes - length(file))) + " bytes");
        }
        return socket;
    }

    private static int length(Path file) {
        return file.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.getParent(), "a socket is never the root");
    }

    private static void requireFolder(Path file) throws IOException {
        Path parent = file.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw refusal(file, "in a folder that exists");
        }
        boolean openToAll = Files.getPosixFilePermissions(parent).contains(PosixFilePermission.OTHERS_WRITE);
        int mode = (Integer) Files.getAttribute(parent, "unix:mode");
        boolean sticky = (mode & STICKY) != 0;
        if (openToAll && !sticky) {
            throw refusal(file, "in a folder where others cannot put another file in its place");
        }
    }

    private static void removeStale(Path file) throws IOException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        BasicFileAttributes attributes =
                Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isOther()) {
            throw refusal(file, "a socket, or the name of no file");
        }
        try {
            SocketChannel.open(UnixDomainSocketAddress.of(file)).close();
            throw refusal(file, "free, and a process listens there: is another sidecar running?");
        } catch (ConnectException e) {
            Files.delete(file); // nobody listens: its process is dead
        } catch (SocketException e) {
            throw refusal(file, "one's own, and cannot be opened: " + e.getMessage());
        }
    }

    /** Where the socket is to be bound. */
    Path bindPath() {
        return nursery.resolve("s");
    }

    /** Shows the bound socket to the world. */
    void publish() throws IOException {
        Files.setPosixFilePermissions(bindPath(), OWNER);
        Files.move(bindPath(), file, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(nursery);
        key = key();
    }

    private @Nullable Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** Where clients find it. */
    Path file() {
        return file;
    }

    /** Removes it, unless another process has put its own in this place. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(bindPath());
        Files.deleteIfExists(nursery);
        if (key != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS) && Objects.equals(key, key())) {
            Files.delete(file);
        }
        key = null;
    }

    private static IllegalArgumentException refusal(Path file, String expected) {
        return new IllegalArgumentException("socket=" + file + ": must be " + expected);
    }
}
