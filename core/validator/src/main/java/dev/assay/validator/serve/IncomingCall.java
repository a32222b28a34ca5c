package dev.assay.validator.serve;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.Fields;

/** A {@link Call} that came over the wire. Belongs to one thread. */
final class IncomingCall implements Call {
    private final Route route;
    private final String uriPath;
    private final Map<String, String> variables;
    private final Fields query;
    private final HttpFields headers;
    private final String mediaType;
    private final Principal principal;
    private final Entrance entrance;
    private final CallContext context;
    private final long beginNs = System.nanoTime();
    private InputStream body = InputStream.nullInputStream();
    private boolean hasBody;

    IncomingCall(RequestHead head, Principal principal, Entrance entrance, CallContext context) {
        this.route = head.found().route();
        this.uriPath = head.path();
        this.variables = head.found().variables();
        this.query = head.query();
        this.headers = head.headers();
        this.mediaType = head.mediaType();
        this.principal = principal;
        this.entrance = entrance;
        this.context = context;
    }

    /** The same with a body. */
    IncomingCall withBody(InputStream newBody) {
        body = newBody;
        hasBody = true;
        return this;
    }

    @Override
    public Route route() {
        return route;
    }

    @Override
    public String uriPath() {
        return uriPath;
    }

    @Override
    public String path(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalStateException(route.path() + ": must have a variable " + name);
        }
        return value;
    }

    @Override
    public long pathNumber(String name, long min, long max) {
        return WholeNumber.parse(name, path(name), min, max);
    }

    @Override
    public int netuid() {
        int netuid = (int) pathNumber("netuid", 0, 0xFFFF);
        List<Integer> known = context.netuids();
        if (!known.contains(netuid)) {
            throw Problem.notFound("unknown-subnet", "netuid=" + netuid + ": must be one of " + known);
        }
        return netuid;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.getValue(name));
    }

    @Override
    public Optional<Long> queryNumber(String name, long min, long max) {
        return query(name).map(text -> WholeNumber.parse(name, text, min, max));
    }

    @Override
    public boolean queryFlag(String name) {
        String text = query(name).orElse("false");
        if (!text.equals("true") && !text.equals("false")) {
            throw Problem.badRequest("invalid-value", name + "=" + WholeNumber.shown(text) + ": must be true or false");
        }
        return text.equals("true");
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public boolean hasBody() {
        return hasBody;
    }

    @Override
    public InputStream body() {
        return body;
    }

    @Override
    public byte[] bytes() throws IOException {
        if (body instanceof ByteArrayInputStream whole) {
            byte[] all = whole.readAllBytes();
            whole.reset(); // to its beginning: it may be asked for again
            return all;
        }
        int sizeBytesMax = context.limits().bodyBytesMax();
        byte[] bytes = body.readNBytes(sizeBytesMax);
        if (bytes.length == sizeBytesMax && body.read() >= 0) {
            throw BodyReading.tooLarge(sizeBytesMax);
        }
        return bytes;
    }

    @Override
    public <T> T json(Class<T> type) throws IOException {
        return Json.read(bytes(), type);
    }

    @Override
    public JsonNode json() throws IOException {
        return Json.read(bytes(), JsonNode.class);
    }

    @Override
    public Principal principal() {
        return principal;
    }

    @Override
    public String mintPageToken() {
        return context.pageTokens().mint(entrance);
    }

    @Override
    public Duration timeLeft() {
        if (context.stop().isRaised()) {
            return Duration.ZERO;
        }
        double waitNs = context.limits().waitSecondsMax() * 1e9;
        return Duration.ofNanos(Math.max(0, (long) waitNs - (System.nanoTime() - beginNs)));
    }
}
