package dev.assay.validator.serve;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/** A file that holds one token, for its owner's eyes only. */
final class TokenFile {
    private static final int SIZE_BYTES_MAX = 1024;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{32,512}=*");
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    private TokenFile() {}

    /**
     * The token in a file; if there is no file, one is made with a new token.
     *
     * @throws IllegalArgumentException if others may read or write the file, or what it holds is no token of at least 32
     *     characters; the message does not show it
     */
    static BearerToken readOrMake(Path file, SecureRandom random) throws IOException {
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER));
            String token = BearerToken.draw(random);
            Files.writeString(file, token + "\n");
            return BearerToken.of(token);
        } catch (FileAlreadyExistsException e) {
            return BearerToken.of(read(file));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("tokenFile=" + file + ": must be in a folder that exists", e);
        }
    }

    /** The text of the token in a file. */
    static String read(Path file) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(OTHERS::contains)) {
            throw new IllegalArgumentException("tokenFile=" + file + ": must be readable by its owner only, and is "
                    + PosixFilePermissions.toString(permissions) + " (chmod 600)");
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) > SIZE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "tokenFile=" + file + ": must be a file of at most " + SIZE_BYTES_MAX + " bytes");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "tokenFile=" + file + ": must hold one token of 32 to 512 letters, digits and -._~+/");
        }
        return text;
    }
}
