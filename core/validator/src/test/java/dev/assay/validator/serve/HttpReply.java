package dev.assay.validator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param status of HTTP
 * @param headers by name in small letters; of several of one name the last
 * @param body decoded from its chunks
 */
@SuppressWarnings("ArrayRecordComponent") // read, and never compared
public record HttpReply(int status, Map<String, String> headers, byte[] body) {
    /** A header; null if it is not there. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The body as text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The body as JSON. */
    public JsonNode json() {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(text(), e);
        }
    }

    /** The code of the problem; empty if it is none. */
    public String code() {
        return MediaType.PROBLEM.equals(header("content-type"))
                ? json().path("code").asText()
                : "";
    }
}
