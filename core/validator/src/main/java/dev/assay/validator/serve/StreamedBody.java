package dev.assay.validator.serve;

import java.io.InputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read as it comes. Blocks while nothing comes, until the idle timeout of the connection, or until the sidecar
 * stops. Belongs to one thread.
 */
final class StreamedBody extends InputStream {
    private static final long SLICE_MS = 100;

    private final Request request;
    private final StopFlag stop;
    private final Semaphore available = new Semaphore(0);
    private Content.@Nullable Chunk chunk;

    StreamedBody(Request request, StopFlag stop) {
        this.request = request;
        this.stop = stop;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        while (true) {
            Content.Chunk current = chunk == null ? next() : chunk;
            chunk = current;
            if (current.hasRemaining()) {
                return take(current, target, offset, length);
            }
            if (current.isLast()) {
                return -1;
            }
            current.release();
            chunk = null;
        }
    }

    @Override
    public int available() {
        return chunk == null ? 0 : chunk.remaining();
    }

    private int take(Content.Chunk current, byte[] target, int offset, int length) {
        int count = current.get(target, offset, length);
        if (!current.hasRemaining()) {
            chunk = current.isLast() ? Content.Chunk.EOF : null;
            current.release();
        }
        return count;
    }

    private Content.Chunk next() {
        while (true) {
            if (stop.isRaised()) {
                throw StopFlag.problem();
            }
            Content.Chunk next = request.read();
            if (next == null) {
                awaitMore();
            } else if (Content.Chunk.isFailure(next)) {
                throw BodyReading.problem(next.getFailure());
            } else {
                return next;
            }
        }
    }

    private void awaitMore() {
        request.demand(available::release);
        try {
            while (!available.tryAcquire(SLICE_MS, TimeUnit.MILLISECONDS)) {
                if (stop.isRaised()) {
                    throw StopFlag.problem();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StopFlag.problem();
        }
    }

    @Override
    public void close() {
        if (chunk != null) {
            chunk.release();
            chunk = Content.Chunk.EOF;
        }
    }
}
