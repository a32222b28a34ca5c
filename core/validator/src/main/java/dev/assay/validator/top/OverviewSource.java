package dev.assay.validator.top;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.assay.validator.page.Overview;
import dev.assay.validator.serve.Json;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks a sidecar for its overview again and again; what has not changed is not sent again. Belongs to one thread.
 */
final class OverviewSource {
    private static final int OK = 200;
    private static final int NOT_MODIFIED = 304;
    private static final int UNAUTHORIZED = 401;

    /** A newer sidecar may say more than this program knows. */
    private static final ObjectReader READER =
            Json.MAPPER.readerFor(Overview.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private final HttpGet get;
    private final String path;
    private final @Nullable String token;
    private @Nullable Overview last;
    private @Nullable String lastTag;

    /**
     * A source.
     *
     * @param netuid of the subnet to look at; null: the first
     * @param token of the operator; null where none is wanted
     */
    OverviewSource(HttpGet get, @Nullable Integer netuid, @Nullable String token) {
        this.get = get;
        this.path = "/v1/overview" + (netuid == null ? "" : "?netuid=" + netuid);
        this.token = token;
    }

    /**
     * The overview by now.
     *
     * @throws IOException with one sentence that says why there is none
     */
    Overview read() throws IOException {
        Overview known = last;
        HttpReply reply = ask();
        if (reply.status() == NOT_MODIFIED && known != null) {
            return known;
        }
        if (reply.status() != OK) {
            throw new IOException(refusal(reply));
        }
        Overview overview = parse(reply.body());
        last = overview;
        lastTag = reply.tag().orElse(null);
        return overview;
    }

    private HttpReply ask() throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Accept", "application/json");
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        if (lastTag != null) {
            headers.put("If-None-Match", lastTag);
        }
        try {
            return get.get(path, headers);
        } catch (NoSuchFileException | ConnectException e) {
            throw new IOException(get.address() + ": no sidecar listens there; start one with assay serve", e);
        } catch (AccessDeniedException e) {
            throw new IOException(get.address() + ": may not be opened by this user", e);
        } catch (IOException e) {
            throw new IOException(get.address() + ": " + reason(e), e);
        }
    }

    /** The JDK says of a Unix socket what the system said, in one class for all. */
    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("No such file") || message.contains("Connection refused")) {
            return "no sidecar listens there; start one with assay serve";
        }
        return message.contains("Permission denied") ? "may not be opened by this user" : message;
    }

    private String refusal(HttpReply reply) {
        if (reply.status() == UNAUTHORIZED) {
            return get.address() + ": wants the operator's token, see --token-file";
        }
        return get.address() + ": answers with status " + reply.status() + detail(reply.body());
    }

    private static String detail(byte[] body) {
        try {
            JsonNode detail = Json.MAPPER.readTree(body).path("detail");
            return detail.isTextual() ? ", " + PlainText.of(detail.textValue()) : "";
        } catch (IOException e) {
            return ""; // it was no problem of ours
        }
    }

    private Overview parse(byte[] body) throws IOException {
        try {
            return READER.readValue(body);
        } catch (JsonProcessingException e) {
            throw new IOException(get.address() + ": what answers is no sidecar that this version can read", e);
        }
    }
}
