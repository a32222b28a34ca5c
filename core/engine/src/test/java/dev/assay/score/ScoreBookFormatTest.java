package dev.assay.score;

import static dev.assay.score.Books.hotkey;
import static dev.assay.score.Books.hotkeys;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.score.ScorePolicy.ScatterBase;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreBookFormatTest {
    private static final ScorePolicy POLICY = new ScorePolicy(0.5, ScatterBase.KEEP, 100, true);
    private static final int HEADER_BYTES = 36;
    private static final int ENTRY_BYTES = 68;

    /** Two seats and one who left. */
    private static ScoreBook book() {
        ScoreBook book = new ScoreBook(POLICY);
        book.registered(10, hotkeys(0, 1, 2));
        book.apply(new int[] {0, 1, 2}, new double[] {0.2, Double.NaN, 0.8}, 3);
        book.registered(20, hotkeys(1, 2));
        return book;
    }

    @Test
    void aBookComesBackWithEverythingInIt() throws IOException {
        ScoreBook again = Books.read(Books.bytes(book()), POLICY);

        assertArrayEquals(new double[] {0, 0.4}, again.scores());
        assertEquals(0.1, again.score(hotkey(0)));
        assertEquals(hotkey(2), again.hotkey(1));
        assertEquals(0.8, again.lastReward(1));
        assertEquals(1, again.rounds(1));
        assertEquals(20, again.block());
        assertEquals(1, again.roundCount());
        assertEquals(1, again.nonFiniteRewardCount());
        assertEquals(1, again.departedCount());
        assertArrayEquals(Books.bytes(book()), Books.bytes(again));
    }

    @Test
    void aBookThatWasReadGoesOnLikeTheOneThatWasWritten() throws IOException {
        ScoreBook one = book();
        ScoreBook other = Books.read(Books.bytes(one), POLICY);
        for (ScoreBook book : new ScoreBook[] {one, other}) {
            book.apply(new int[] {1}, new double[] {0.5}, 1);
            book.registered(30, hotkeys(0, 2, 1));
        }

        assertArrayEquals(Books.bytes(one), Books.bytes(other));
        assertEquals(0.1, other.score(0));
    }

    @Test
    void anEmptyBookComesBackEmpty() throws IOException {
        ScoreBook again = Books.read(Books.bytes(new ScoreBook(POLICY)), POLICY);

        assertEquals(0, again.uidCount());
        assertEquals(-1, again.block());
    }

    @Test
    void theBytesDoNotDependOnHowTheBookCameAbout() {
        ScoreBook direct = new ScoreBook(POLICY);
        direct.registered(20, hotkeys(5, 6, 7, 8));
        ScoreBook detour = new ScoreBook(POLICY);
        detour.registered(1, hotkeys(8));
        detour.registered(2, hotkeys(6, 8, 5));
        detour.registered(20, hotkeys(5, 6, 7, 8));

        assertArrayEquals(Books.bytes(direct), Books.bytes(detour));
    }

    @Test
    void damageIsNamedByField() {
        refuses(b -> b.putInt(0, 2), "score book: version=2: must be 1");
        refuses(b -> b.putLong(4, -2), "score book: block=-2: must be at least -1");
        refuses(b -> b.putLong(12, -1), "score book: roundCount=-1: must be at least 0");
        refuses(b -> b.putLong(20, -1), "score book: nonFiniteRewardCount=-1: must be at least 0");
        refuses(b -> b.putInt(28, 65_537), "score book: uidCount=65537: must be in [0, 65536]");
        refuses(b -> b.putInt(32, -1), "score book: departedCount=-1: must be in [0, 65536]");
        refuses(b -> b.putInt(HEADER_BYTES + ENTRY_BYTES + 32, 7), "score book: uid=7: must be in [0, 2)");
        refuses(b -> b.putInt(HEADER_BYTES + ENTRY_BYTES + 32, 1), "score book: uid=1: must be there once");
        refuses(
                b -> b.putLong(HEADER_BYTES + ENTRY_BYTES + 36, 5),
                "score book: leftBlock=5: must be -1 for a registered hotkey");
        refuses(b -> b.putLong(HEADER_BYTES + 36, -5), "score book: leftBlock=-5: must be at least 0");
        refuses(b -> b.putDouble(HEADER_BYTES + ENTRY_BYTES + 44, Double.NaN), "score book: score=NaN: must be finite");
        refuses(
                b -> b.put(HEADER_BYTES, (byte) 0xFF),
                "score book: hotkey=" + hotkey(1).toHex() + ": must be above the one before it");
        refuses(
                b -> b.putInt(HEADER_BYTES + ENTRY_BYTES + 32, -1).putLong(HEADER_BYTES + ENTRY_BYTES + 36, 1),
                "score book: departedCount=1: must be what the entries say");
    }

    private static void refuses(Consumer<ByteBuffer> damage, String message) {
        byte[] bytes = Books.bytes(book());
        damage.accept(ByteBuffer.wrap(bytes));
        IOException e = assertThrows(IOException.class, () -> Books.read(bytes, POLICY));
        assertEquals(message, e.getMessage());
    }

    @Test
    void aBookThatEndsEarlyIsRefused() {
        byte[] bytes = Books.bytes(book());
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThrows(EOFException.class, () -> Books.read(cut, POLICY));
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void whateverBytesCanBeReadHoldNoNaN(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = Books.bytes(book());
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            try {
                for (double score : Books.read(bytes, POLICY).scores()) {
                    assertEquals(score, score, "NaN got in");
                }
            } catch (IOException expected) {
                assertEquals(
                        true,
                        expected instanceof EOFException
                                || String.valueOf(expected.getMessage()).startsWith("score book: "));
            }
        }
    }
}
