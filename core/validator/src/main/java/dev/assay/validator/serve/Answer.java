package dev.assay.validator.serve;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client gets: a status, headers, and a body that is either known whole or written as it is made.
 *
 * <p>Belongs to the thread of its operation.
 */
public final class Answer {
    private final int status;
    private final String mediaType;
    private final byte @Nullable [] bytes;
    private final @Nullable Content content;
    private final Map<String, String> headers = new LinkedHashMap<>();

    private Answer(int status, String mediaType, byte @Nullable [] bytes, @Nullable Content content) {
        this.status = status;
        this.mediaType = mediaType;
        this.bytes = bytes;
        this.content = content;
    }

    /** Writes a body piece by piece. */
    @FunctionalInterface
    public interface Content {
        /** Writes it all; blocks while the client does not read. Whoever wrote the stream does not close it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** A record, or anything else that is written as JSON. Numbers that are not finite are a fault of the sidecar. */
    public static Answer json(int status, Object body) {
        return new Answer(status, MediaType.JSON, Json.bytes(body), null);
    }

    /** Bytes, which nobody changes any more. */
    public static Answer of(int status, String mediaType, byte[] body) {
        return new Answer(status, mediaType, body, null);
    }

    /** The same. */
    public static Answer bytes(int status, String mediaType, byte[] body) {
        return of(status, mediaType, body);
    }

    /** Text in UTF-8. */
    public static Answer text(int status, String mediaType, String body) {
        return of(status, mediaType + "; charset=utf-8", body.getBytes(StandardCharsets.UTF_8));
    }

    /** A body that is written as it is made; what goes wrong after the first bytes can only cut the connection. */
    public static Answer stream(int status, String mediaType, Content content) {
        return new Answer(status, mediaType, null, content);
    }

    /** No body. */
    public static Answer empty(int status) {
        return new Answer(status, "", new byte[0], null);
    }

    /** Adds a header, or replaces it. */
    public Answer header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    /** Of the body; empty if there is none. */
    public String mediaType() {
        return mediaType;
    }

    /** Those that were added. */
    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The body, if it is known whole. */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** What writes the body, if it is not known whole. */
    @Nullable
    Content content() {
        return content;
    }
}
