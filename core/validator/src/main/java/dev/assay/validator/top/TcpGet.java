package dev.assay.validator.top;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** HTTP over TCP, to a sidecar that listens on a port. */
final class TcpGet implements HttpGet {
    private final HttpClient client;
    private final URI base;
    private final Duration timeout;

    TcpGet(URI base, Duration timeout) {
        this.base = base;
        this.timeout = timeout;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER) // or a token would travel
                .build();
    }

    @Override
    public HttpReply get(String path, Map<String, String> headers) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(timeout);
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                byte[] bytes = body.readNBytes(BODY_BYTES_MAX + 1);
                if (bytes.length > BODY_BYTES_MAX) {
                    throw new IOException("the answer is longer than " + BODY_BYTES_MAX + " bytes");
                }
                return new HttpReply(response.statusCode(), response.headers().firstValue("ETag"), bytes);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public String address() {
        return base.toString();
    }
}
