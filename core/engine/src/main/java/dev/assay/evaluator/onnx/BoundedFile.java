package dev.assay.evaluator.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Reads a whole file that somebody named in a configuration, if it is one and not too large. Stateless. */
final class BoundedFile {
    private BoundedFile() {}

    /**
     * All bytes of it.
     *
     * @param name of the parameter that gave the path
     * @throws IllegalArgumentException if it is missing, no regular file, empty or longer than {@code bytesMax}
     */
    static byte[] read(String name, Path path, long bytesMax) {
        if (!Files.isRegularFile(path)) {
            throw invalid(name, path, "an existing file");
        }
        try (InputStream stream = Files.newInputStream(path)) {
            if (Files.size(path) > bytesMax) {
                throw invalid(name, path, "at most " + bytesMax + " bytes long, not " + Files.size(path));
            }
            byte[] bytes = stream.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, bytesMax));
            if (bytes.length == 0 || stream.read() >= 0) { // it may have grown since
                throw invalid(name, path, "between 1 and " + bytesMax + " bytes long");
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(name + "=" + path + ": cannot be read", e);
        }
    }

    /**
     * Refuses bytes of another digest.
     *
     * @param expected in lower-case hexadecimal; empty: any
     */
    static void requireDigest(String name, byte[] bytes, String expected) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (!expected.isEmpty() && !expected.equals(digest)) {
                throw new IllegalArgumentException(
                        "sha256=" + expected + ": must be that of the " + name + ", " + digest);
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static IllegalArgumentException invalid(String name, Path path, String expected) {
        return new IllegalArgumentException(name + "=" + path + ": must be " + expected);
    }
}
