package dev.assay.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The file of a session key: {@code 0x}, its secret in 64 hexadecimal digits, a line feed. For its owner alone, and never
 * written over, since the key that was there may be the one that is delegated.
 */
final class SessionKeyFile {
    private static final int SIZE_BYTES = 2 + 2 * SessionKey.SEED_BYTES + 1;

    private SessionKeyFile() {}

    static void write(Path path, byte[] seed) throws IOException {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] owner = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Files.createFile(path, owner);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException("path=" + path + ": must not be there yet", e);
        }
        byte[] text = ("0x" + HexFormat.of().formatHex(seed) + "\n").getBytes(StandardCharsets.US_ASCII);
        Files.write(path, text);
        Arrays.fill(text, (byte) 0);
    }

    static byte[] read(Path path) throws IOException {
        HotkeyFile.requireOwnerOnly(path);
        if (Files.size(path) > SIZE_BYTES) {
            throw wrong(path);
        }
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.US_ASCII);
        Arrays.fill(bytes, (byte) 0);
        if (!text.matches("0x[0-9a-f]{64}\\n?")) {
            throw wrong(path);
        }
        return HexFormat.of().parseHex(text.substring(2, 2 + 2 * SessionKey.SEED_BYTES));
    }

    private static IllegalArgumentException wrong(Path path) {
        return new IllegalArgumentException("path=" + path + ": must be a session key, 0x and 64 hexadecimal digits");
    }
}
