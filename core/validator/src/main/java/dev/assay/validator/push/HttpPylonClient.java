package dev.assay.validator.push;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Speaks HTTP/1.1 to pylon: {@code PUT /api/v1/identity/NAME/subnet/NETUID/weights}. Follows no redirections and uses no
 * proxy, so that the token goes where the configuration says and nowhere else. Safe from any thread.
 *
 * <p>Source: {@code pylon_service/api/v1} of bittensor-church/bittensor-pylon at 05ddd01.
 */
final class HttpPylonClient implements PylonClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final String root;

    /**
     * A client.
     *
     * @param address {@code http://host:port} or https; a slash at the end does not matter
     * @param identity letters, digits, {@code . _ -}
     */
    HttpPylonClient(String address, String identity) {
        this(address, identity, HttpClient.newBuilder());
    }

    /** The same on a client that is begun already, and trusts whom it trusts. */
    HttpPylonClient(String address, String identity, HttpClient.Builder begun) {
        http = begun.version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
        String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        root = base + "/api/v1/identity/" + identity + "/subnet/";
    }

    @Override
    public CompletableFuture<PylonAnswer> put(int netuid, String token, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + netuid + "/weights"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .PUT(BodyPublishers.ofByteArray(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        CompletableFuture<HttpResponse<ExcerptBody.Excerpt>> sent =
                http.sendAsync(request.build(), head -> new ExcerptBody());
        return new PendingAnswer(sent);
    }

    /** The answer to come; whoever calls it off closes the connection. */
    private static final class PendingAnswer extends CompletableFuture<PylonAnswer> {
        private final CompletableFuture<HttpResponse<ExcerptBody.Excerpt>> sent;

        PendingAnswer(CompletableFuture<HttpResponse<ExcerptBody.Excerpt>> sent) {
            this.sent = sent;
            var unused = sent.handle(this::handOver);
        }

        private boolean handOver(HttpResponse<ExcerptBody.Excerpt> response, @Nullable Throwable error) {
            return error == null ? complete(answer(response)) : completeExceptionally(error);
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean isCancelled = super.cancel(mayInterruptIfRunning);
            sent.cancel(mayInterruptIfRunning);
            return isCancelled;
        }
    }

    private static PylonAnswer answer(HttpResponse<ExcerptBody.Excerpt> response) {
        return new PylonAnswer(
                response.statusCode(),
                response.body().bytes(),
                response.body().isCut(),
                response.headers().firstValue("Retry-After").orElse(""));
    }
}
