package dev.assay.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a document that somebody wrote by hand; the name of the file says what it is: {@code .yaml} or {@code .yml}, or
 * {@code .json}.
 *
 * <p>Stateless; safe from any thread.
 */
public final class DocumentFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private DocumentFile() {}

    /**
     * The tree of a file.
     *
     * @throws IllegalArgumentException if the file cannot be read, is longer than {@code sizeBytesMax}, or is not what
     *     its name says; the file is not named, but the line and column are
     */
    public static JsonNode read(Path file, int sizeBytesMax) {
        return DocumentTree.parse(DocumentSyntax.of(file), text(file, sizeBytesMax));
    }

    private static String text(Path file, int sizeBytesMax) {
        byte[] bytes = bytes(file, sizeBytesMax);
        if (bytes.length > sizeBytesMax) {
            throw new IllegalArgumentException("must not be longer than " + sizeBytesMax + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("must be text in UTF-8", e);
        }
    }

    /** Never more than a byte over the limit, whatever the file is and however it grows. */
    private static byte[] bytes(Path file, int sizeBytesMax) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(sizeBytesMax + 1);
        } catch (IOException e) {
            throw new IllegalArgumentException("must be a file that can be read, not " + e, e);
        }
    }
}
