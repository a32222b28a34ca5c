package dev.assay.validator.serve;

import java.io.IOException;

/** What a route does. Called on many threads at a time. */
@FunctionalInterface
public interface Operation {
    /**
     * Does it, and may block: it has a thread of the pool to itself.
     *
     * @throws Problem what the client is told
     * @throws IllegalArgumentException bad input, told as 400 with the message as detail
     * @throws IOException when the client is gone or sent less than it announced
     */
    Answer handle(Call call) throws IOException;
}
