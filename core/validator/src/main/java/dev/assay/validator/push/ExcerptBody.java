package dev.assay.validator.push;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Takes the beginning of a body, and hangs up when there is more. */
final class ExcerptBody implements BodySubscriber<ExcerptBody.Excerpt> {
    /** What pylon answers is a hundredth of it. */
    static final int SIZE_BYTES_MAX = 8_192;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Excerpt> whole = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    /**
     * The beginning of a body.
     *
     * @param bytes at most {@link #SIZE_BYTES_MAX}
     * @param isCut whether there was more
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, and never compared
    record Excerpt(byte[] bytes, boolean isCut) {}

    @Override
    public CompletionStage<Excerpt> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Subscription offered) {
        if (subscription != null) {
            offered.cancel();
            return;
        }
        subscription = offered;
        offered.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), SIZE_BYTES_MAX - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
            if (buffer.hasRemaining()) {
                hangUp();
                return;
            }
        }
    }

    private void hangUp() {
        whole.complete(new Excerpt(bytes.toByteArray(), true));
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable error) {
        whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        whole.complete(new Excerpt(bytes.toByteArray(), false));
    }
}
