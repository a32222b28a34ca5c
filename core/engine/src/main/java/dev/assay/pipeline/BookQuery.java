package dev.assay.pipeline;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * A question to the bookkeeper, answered on its thread once it has taken every event that was journalled when the
 * question was asked: whoever writes and then reads finds what was written.
 *
 * @param <T> kind of answer
 */
final class BookQuery<T> {
    private final long afterSequence;
    private final Function<Bookkeeper, T> question;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    BookQuery(long afterSequence, Function<Bookkeeper, T> question) {
        this.afterSequence = afterSequence;
        this.question = question;
    }

    boolean isDue(Bookkeeper bookkeeper) {
        return bookkeeper.nextSequence() >= afterSequence;
    }

    void answer(Bookkeeper bookkeeper) {
        try {
            answer.complete(question.apply(bookkeeper));
        } catch (RuntimeException e) {
            answer.completeExceptionally(e); // the asker's error, not the bookkeeper's
        }
    }

    CompletableFuture<T> result() {
        return answer;
    }
}
