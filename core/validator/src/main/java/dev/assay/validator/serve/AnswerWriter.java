package dev.assay.validator.serve;

import dev.assay.config.LimitsConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Writes one answer onto its connection. A body that is known whole is written without a thread that waits; one that is
 * made piece by piece has the thread of its operation. A client that does not take its answer at the pace of the limits is
 * cut off.
 */
final class AnswerWriter {
    /** Answers up to this size find room in the buffers of the socket. */
    private static final int UNWATCHED_BYTES = 64 << 10;

    private static final double MS_PER_SECOND = 1e3;
    private static final int BUFFER_BYTES = 32 << 10;

    /** Unless an answer says otherwise: no page, no script, no guess, no copy. */
    private static final HttpField[] SAFE_HEADERS = {
        new PreEncodedHttpField("Cache-Control", "no-store"),
        new PreEncodedHttpField("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
        new PreEncodedHttpField("Cross-Origin-Resource-Policy", "same-origin"),
        new PreEncodedHttpField("Referrer-Policy", "no-referrer"),
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff")
    };

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final LimitsConfig limits;

    AnswerWriter(Request request, Response response, Callback callback, LimitsConfig limits) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.limits = limits;
    }

    /** Writes it. Called once. */
    void write(Answer answer) throws IOException {
        response.setStatus(answer.status());
        writeHeaders(answer);
        byte[] bytes = answer.bytes();
        if (bytes != null) {
            write(bytes);
        } else {
            stream(answer);
        }
    }

    private void write(byte[] bytes) {
        boolean watched = bytes.length > UNWATCHED_BYTES; // for less the idle timeout is enough
        Callback done = watched ? Callback.from(callback, watch(bytes.length)::cancel) : callback;
        response.write(true, ByteBuffer.wrap(bytes), done);
    }

    private void writeHeaders(Answer answer) {
        HttpFields.Mutable headers = response.getHeaders();
        for (HttpField field : SAFE_HEADERS) {
            headers.put(field);
        }
        if (!answer.mediaType().isEmpty()) {
            headers.put(HttpHeader.CONTENT_TYPE, answer.mediaType());
        }
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            headers.put(header.getKey(), header.getValue());
        }
        // Whoever still sends a body that nobody will read shall not have it taken for the next request.
        if (answer.status() == Problem.BODY_TOO_SLOW || !request.consumeAvailable()) {
            headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        }
    }

    private void stream(Answer answer) throws IOException {
        Answer.Content content = answer.content();
        if (content == null) {
            throw new IllegalStateException("answer: must have bytes or content");
        }
        OutputStream paced = new PacedOutput(Content.Sink.asOutputStream(response), this::watch);
        OutputStream out = new BufferedOutputStream(paced, BUFFER_BYTES);
        content.writeTo(out);
        out.close(); // only now: to close what broke would end it as if it were whole
        callback.succeeded();
    }

    /** Gives up in the middle of an answer: the connection breaks off, so that nobody takes a part for the whole. */
    void abandon(Throwable failure) {
        callback.failed(failure);
    }

    /** Cuts the client off if it does not take so many bytes in time. */
    private Scheduler.Task watch(int sizeBytes) {
        double seconds = limits.requestTimeoutSeconds() + (double) sizeBytes / Math.max(1, limits.minBytesPerSecond());
        Scheduler scheduler = request.getComponents().getScheduler();
        return scheduler.schedule(this::cutOff, (long) (seconds * MS_PER_SECOND), TimeUnit.MILLISECONDS);
    }

    private void cutOff() {
        request.getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close(new TimeoutException("the client does not take its answer"));
    }
}
