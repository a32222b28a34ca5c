package dev.assay.score;

import dev.assay.identity.Hotkey;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** Score books for the tests. */
final class Books {
    private Books() {}

    /** The n-th hotkey; the order of the keys is not that of the numbers. */
    static Hotkey hotkey(int n) {
        byte[] bytes = new byte[Hotkey.SIZE_BYTES];
        bytes[0] = (byte) (n * 101);
        bytes[30] = (byte) (n >> 8);
        bytes[31] = (byte) n;
        return Hotkey.of(bytes);
    }

    static List<Hotkey> hotkeys(int... numbers) {
        return IntStream.of(numbers).mapToObj(Books::hotkey).toList();
    }

    /** A book in which the uids already have these scores. */
    static ScoreBook withScores(ScorePolicy policy, double[] scores, List<Hotkey> hotkeys) {
        ScoreBook book = new ScoreBook(policy);
        Standing[] standings = new Standing[scores.length];
        for (int uid = 0; uid < scores.length; uid++) {
            standings[uid] = new Standing(scores[uid], 1, scores[uid]);
        }
        book.restore(hotkeys, standings, 0, 1, 0);
        return book;
    }

    static byte[] bytes(ScoreBook book) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            book.writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static ScoreBook read(byte[] bytes, ScorePolicy policy) throws IOException {
        return ScoreBook.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)), policy);
    }
}
