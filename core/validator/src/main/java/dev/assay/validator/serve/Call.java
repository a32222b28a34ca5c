package dev.assay.validator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/**
 * One request, already known to fit its route: method, path, audience, content type and names of parameters are checked.
 *
 * <p>Belongs to the thread of its operation. Whatever is wrong with it is thrown as a {@link Problem} that names the place.
 */
public interface Call {
    /** The route that is asked for. */
    Route route();

    /** The path, without the query: {@code /v1/subnets/5/scores}. */
    String uriPath();

    /** The text that stands for {@code {name}} in the path. Never empty, never with a slash. */
    String path(String name);

    /** The same as a whole number in [{@code min}, {@code max}]. */
    long pathNumber(String name, long min, long max);

    /** What {@code {netuid}} stands for: a subnet of the engine; 404 if it has none of this number. */
    int netuid();

    /** A parameter of the query. */
    Optional<String> query(String name);

    /** The same as a whole number in [{@code min}, {@code max}]. */
    Optional<Long> queryNumber(String name, long min, long max);

    /** The same: {@code true} or {@code false}; false if it is not there. */
    boolean queryFlag(String name);

    /** A header. */
    Optional<String> header(String name);

    /** The media type of the body in small letters and without parameters; empty if there is no body. */
    String mediaType();

    /** Whether there is a body of at least a byte, or of unknown length. */
    boolean hasBody();

    /**
     * The body as a stream, at most {@code limits.bodyBytesMax} bytes, or without a limit where the form of the body says
     * that it streams. Reads as it comes; whoever does not read holds the client back. Throws {@link Problem} when the
     * client is too slow or sends too much, {@code IOException} when it is gone.
     */
    InputStream body() throws IOException;

    /** The whole body; of one that does not stream, as often as one likes. */
    byte[] bytes() throws IOException;

    /**
     * The body as a record: unknown, missing and doubled fields are refused, and so is anything after its end.
     *
     * <p>A component that is not {@code @Nullable} must be there.
     */
    <T> T json(Class<T> type) throws IOException;

    /** The body as a tree. */
    JsonNode json() throws IOException;

    /** Who asks. */
    Principal principal();

    /** A token for a browser, good for some hours on the listener that this call came by, and nowhere else. */
    String mintPageToken();

    /**
     * How long the operation may still wait for something: what is left of {@code limits.waitSecondsMax}, and nothing as soon
     * as the sidecar stops. So whoever waits, waits in short pieces and asks again. Not negative.
     */
    Duration timeLeft();
}
