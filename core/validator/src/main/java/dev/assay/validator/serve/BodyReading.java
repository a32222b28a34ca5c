package dev.assay.validator.serve;

import dev.assay.config.LimitsConfig;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body that is not streamed, without a thread while nothing comes: a thousand clients that send a byte now and
 * then cost a thousand small buffers.
 *
 * <p>Jetty calls {@link #run} on one thread at a time. Ends once: with the whole body, or with the first thing that is wrong.
 */
final class BodyReading implements Runnable {
    private static final double NS_PER_SECOND = 1e9;
    private static final double DISCARD_SECONDS_MAX = 5;

    private final Request request;
    private final Traffic traffic;
    private final LimitsConfig limits;
    private final Whole whole;
    private final boolean keeps;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger heldBytes = new AtomicInteger(); // of the traffic's, until they are returned
    private volatile @Nullable Pace pace; // written once, before the first demand

    /** Who waits for the body. */
    interface Whole {
        /** All of it. */
        void arrived(byte[] body);

        /** It will not come. */
        void failed(Throwable failure);
    }

    BodyReading(Request request, Traffic traffic, LimitsConfig limits, Whole whole) {
        this(request, traffic, limits, whole, true);
    }

    private BodyReading(Request request, Traffic traffic, LimitsConfig limits, Whole whole, boolean keeps) {
        this.request = request;
        this.traffic = traffic;
        this.limits = limits;
        this.whole = whole;
        this.keeps = keeps;
    }

    /** Reads a body that nobody wants, for some seconds at most. */
    static BodyReading discarding(Request request, Traffic traffic, LimitsConfig limits, Runnable then) {
        Whole discarded = new Whole() {
            @Override
            public void arrived(byte[] body) {
                then.run();
            }

            @Override
            public void failed(Throwable failure) {
                then.run();
            }
        };
        return new BodyReading(request, traffic, limits, discarded, false);
    }

    @Override
    public void run() {
        while (!over.get()) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                watch();
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                fail(problem(chunk.getFailure()));
                return;
            }
            boolean last = chunk.isLast();
            if (!take(chunk)) {
                return;
            }
            if (last) {
                arrive();
                return;
            }
        }
    }

    private void keep(Content.Chunk chunk, int size) {
        if (size > limits.bodyBytesMax() - bytes.size()) {
            throw tooLarge(limits.bodyBytesMax());
        }
        traffic.takeBytes(size);
        heldBytes.addAndGet(size);
        if (over.get()) {
            returnBytes(); // the pace has ended it in between, and has returned what it saw
        }
        byte[] part = new byte[size];
        chunk.get(part, 0, size);
        bytes.write(part, 0, size);
    }

    private void returnBytes() {
        traffic.returnBytes(heldBytes.getAndSet(0));
    }

    /** Only of bodies that did not come with their headers. */
    private void watch() {
        if (pace == null) {
            pace = new Pace(
                            request.getComponents().getScheduler(),
                            heldBytes::get,
                            keeps ? limits.minBytesPerSecond() : 0,
                            (long) (timeoutSeconds() * NS_PER_SECOND),
                            () -> fail(tooSlow()))
                    .begin();
        }
    }

    private double timeoutSeconds() {
        return keeps ? limits.requestTimeoutSeconds() : Math.min(DISCARD_SECONDS_MAX, limits.requestTimeoutSeconds());
    }

    private boolean end() {
        boolean first = over.compareAndSet(false, true);
        Pace watching = pace;
        if (first && watching != null) {
            watching.end();
        }
        return first;
    }

    private boolean take(Content.Chunk chunk) {
        try {
            if (keeps) {
                keep(chunk, chunk.remaining());
            }
            return true;
        } catch (Problem e) {
            fail(e);
            return false;
        } finally {
            chunk.release();
        }
    }

    private void arrive() {
        if (end()) {
            byte[] body = bytes.toByteArray();
            bytes.reset();
            try {
                whole.arrived(body);
            } finally {
                returnBytes();
            }
        }
    }

    /** Ends it; whoever comes second has no effect. */
    void fail(Throwable failure) {
        if (end()) {
            returnBytes();
            whole.failed(failure);
        }
    }

    /** What a client is told whose body is too long. */
    static Problem tooLarge(long sizeBytesMax) {
        return new Problem(413, "body-too-large", "body: must be at most " + sizeBytesMax + " bytes")
                .with("maxBytes", sizeBytesMax);
    }

    /** What a client is told whose body comes too slowly. */
    static Problem tooSlow() {
        return new Problem(Problem.BODY_TOO_SLOW, "body-too-slow", "body: must arrive faster");
    }

    /** What a client is told whose body broke off or is none, if it is still there to hear. */
    static Problem problem(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TimeoutException) {
                return tooSlow();
            }
        }
        return broken();
    }

    /** The same where it is known that time was not the reason. */
    static Problem broken() {
        return Problem.badRequest(
                "broken-body", "body: must be as long as the headers say, and chunks must follow HTTP");
    }
}
