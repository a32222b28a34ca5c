package dev.assay.validator.attest;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts to provers and takes what they answer, within a number of bytes and a time that this side sets. Safe from any
 * thread; follows no redirections and uses no proxy.
 */
final class ProverClient {
    private static final int LINE_BYTES_MAX = 4_096;

    private final HttpClient http;

    ProverClient(Duration connectTimeout) {
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(connectTimeout)
                .build();
    }

    /** What came, and when the last byte of it did. */
    static final class Arrived {
        private final byte[] body;
        private final long arrivedNs;

        private Arrived(byte[] body, long arrivedNs) {
            this.body = body;
            this.arrivedNs = arrivedNs;
        }

        /** The whole of it; not copied. */
        byte[] body() {
            return body;
        }

        /** On the clock of this process. */
        long arrivedNs() {
            return arrivedNs;
        }
    }

    /** Posts now; the result fails if nothing whole comes in time, or what comes is too long or no answer. */
    CompletableFuture<Arrived> post(URI prover, String path, byte[] body, int sizeBytesMax, long waitNs) {
        HttpRequest request = HttpRequest.newBuilder(prover.resolve(ProverServer.ROOT + path))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        CompletableFuture<HttpResponse<byte[]>> sent = http.sendAsync(
                request, head -> new BoundedBody(head.statusCode() == Reply.OK ? sizeBytesMax : LINE_BYTES_MAX));
        // The client's own timeout ends with the head; a body that trickles is cut off here.
        return sent.thenApply(ProverClient::accepted)
                .orTimeout(waitNs, TimeUnit.NANOSECONDS)
                .whenComplete((arrived, error) -> {
                    if (error != null) {
                        sent.cancel(true);
                    }
                });
    }

    private static Arrived accepted(HttpResponse<byte[]> response) {
        long now = System.nanoTime();
        if (response.statusCode() != Reply.OK) {
            throw new CompletionException(new IOException("HTTP " + response.statusCode()));
        }
        return new Arrived(response.body(), now);
    }

    /** What went wrong, in some words without anything that the other side wrote. */
    static String problem(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof TimeoutException) {
            return "nothing in time";
        }
        String message = String.valueOf(cause.getMessage());
        return message.startsWith("HTTP ") || message.startsWith("body: ")
                ? message
                : cause instanceof IOException
                        ? "connection failed"
                        : cause.getClass().getSimpleName();
    }
}
