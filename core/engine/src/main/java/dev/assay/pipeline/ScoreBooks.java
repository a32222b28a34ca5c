package dev.assay.pipeline;

import dev.assay.score.ScoreBook;
import dev.assay.score.ScorePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes score books down and reads them again, in memory. */
final class ScoreBooks {
    private ScoreBooks() {}

    /** The same scores under another policy. */
    static ScoreBook copy(ScoreBook scores, ScorePolicy policy) {
        return read(write(scores), policy);
    }

    static byte[] write(ScoreBook scores) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            scores.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    static ScoreBook read(byte[] bytes, ScorePolicy policy) {
        try {
            return ScoreBook.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)), policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
