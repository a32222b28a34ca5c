package dev.assay.pipeline;

import dev.assay.score.MinerStates;
import dev.assay.score.ScoreBook;
import dev.assay.score.ScorePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes score books and states down and reads them again, in memory. */
final class ScoreBooks {
    private ScoreBooks() {}

    /** The same scores under another policy. */
    static ScoreBook copy(ScoreBook scores, ScorePolicy policy) {
        return read(write(scores), policy);
    }

    /** The same states under another policy. */
    static MinerStates copy(MinerStates states, ScorePolicy policy) {
        return readStates(write(states), policy);
    }

    static byte[] write(ScoreBook scores) {
        return bytes(scores::writeTo);
    }

    static byte[] write(MinerStates states) {
        return bytes(states::writeTo);
    }

    /** Writes itself down. */
    private interface Written {
        void writeTo(DataOutput out) throws IOException;
    }

    private static byte[] bytes(Written written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            written.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail
        }
        return bytes.toByteArray();
    }

    static MinerStates readStates(byte[] bytes, ScorePolicy policy) {
        try {
            return MinerStates.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)), policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ScoreBook read(byte[] bytes, ScorePolicy policy) {
        try {
            return ScoreBook.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)), policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
