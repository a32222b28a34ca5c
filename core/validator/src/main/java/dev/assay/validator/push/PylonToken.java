package dev.assay.validator.push;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads pylon's token when it is needed, so that it can be changed while the sidecar runs, and keeps it nowhere. No message
 * quotes the file.
 *
 * <p>The file must be its owner's alone where the file system knows owners. Safe from any thread.
 */
final class PylonToken {
    private static final int SIZE_BYTES_MAX = 4_096;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.complementOf(EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));

    private final @Nullable Path file;

    /** A token in a file; none if there is no file. */
    PylonToken(@Nullable Path file) {
        this.file = file;
    }

    /**
     * The token; empty if there is none to show.
     *
     * @throws IOException if the file cannot be read, is others' too, or holds anything but one line of visible ASCII
     */
    String read() throws IOException {
        if (file == null) {
            return "";
        }
        requireOwnerOnly(file);
        String token = new String(bytes(file), StandardCharsets.ISO_8859_1).strip();
        if (token.isEmpty() || !token.chars().allMatch(PylonToken::isVisible)) {
            throw new IOException("tokenFile: must hold one line of visible ASCII");
        }
        return token;
    }

    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(SIZE_BYTES_MAX + 1);
            if (bytes.length > SIZE_BYTES_MAX) {
                throw new IOException("tokenFile: must be at most " + SIZE_BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    private static boolean isVisible(int character) {
        return character > ' ' && character < 0x7F;
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        Set<PosixFilePermission> open;
        try {
            open = EnumSet.copyOf(OTHERS);
            open.retainAll(Files.getPosixFilePermissions(file));
        } catch (UnsupportedOperationException e) {
            return; // a file system without owners
        }
        if (!open.isEmpty()) {
            throw new IOException("tokenFile: must be its owner's alone; now " + open);
        }
    }
}
