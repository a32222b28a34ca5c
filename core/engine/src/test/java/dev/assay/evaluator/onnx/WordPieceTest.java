package dev.assay.evaluator.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordPieceTest {
    private static final List<String> PIECES = List.of(
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##aff", "##able", "##a", "a", "hello", ",", "!", "[", "]", "sep",
            "世", "界", "cafe", "Cafe", "é", "😀", "##b");

    @TempDir
    Path directory;

    private Vocabulary vocabulary;

    @BeforeEach
    void write() throws IOException {
        vocabulary = Vocabulary.read(Files.write(directory.resolve("vocab.txt"), PIECES));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("unaffable", "un ##aff ##able"),
                Arguments.of("unaffa", "un ##aff ##a"),
                Arguments.of("unaffx", "[UNK]"),
                Arguments.of("", ""),
                Arguments.of(" \t\r\n\u00A0\u3000 ", ""),
                Arguments.of("Hello,hello!", "hello , hello !"),
                Arguments.of("HELLO\u0000hel\u200Blo\uFFFD", "[UNK]"),
                Arguments.of("hel\u200Blo\u0007", "hello"),
                Arguments.of("世界hello世", "世 界 hello 世"),
                Arguments.of("Café CAFE\u0301", "cafe cafe"),
                Arguments.of("[SEP]", "[ sep ]"),
                Arguments.of("😀 a", "😀 a"),
                Arguments.of("a\uD83D", "[UNK]"),
                Arguments.of("a".repeat(100), "a" + " ##a".repeat(99)),
                Arguments.of("a".repeat(101), "[UNK]"),
                Arguments.of("a，a", "a [UNK] a"),
                Arguments.of("^$`", "[UNK] [UNK] [UNK]"));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts")
    void textsAreCutIntoTheLongestPieces(String text, String expected) {
        assertEquals(expected, shown(new WordPiece(vocabulary, true).cut(text, 1000)));
    }

    private static String shown(int[] numbers) {
        List<String> pieces = new ArrayList<>();
        for (int number : numbers) {
            pieces.add(PIECES.get(number));
        }
        return String.join(" ", pieces);
    }

    @Test
    void whereTheVocabularyHasCapitalsTheyStay() {
        assertEquals("Cafe cafe [UNK]", shown(new WordPiece(vocabulary, false).cut("Cafe cafe CAFE", 9)));
    }

    @Test
    void noMorePiecesThanAskedFor() {
        WordPiece pieces = new WordPiece(vocabulary, true);

        assertEquals("un ##aff", shown(pieces.cut("unaffable", 2)));
        assertEquals("", shown(pieces.cut("unaffable", 0)));
        assertEquals(7, pieces.cut("a ".repeat(1_000_000), 7).length);
    }

    @Test
    void ofAPieceThatIsThereTwiceTheLastNumberCounts() throws IOException {
        List<String> twice = new ArrayList<>(PIECES);
        twice.add("hello");
        Vocabulary read = Vocabulary.read(Files.write(directory.resolve("twice.txt"), twice));

        assertEquals(PIECES.size(), read.number("hello"));
        assertEquals(-1, read.number("nobody"));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void pairsAreCutFromTheLongerTextOneByOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WordPiece pieces = new WordPiece(vocabulary, true);
        for (int round = 0; round < 200; round++) {
            int one = random.nextInt(20);
            int other = random.nextInt(20);
            int max = random.nextInt(8, 24);
            TokenBatch.Tokens tokens = TokenBatch.pair(pieces, "a ".repeat(one), "! ".repeat(other), max);

            int keptOne = one;
            int keptOther = other;
            while (keptOne + keptOther > max - 3) {
                keptOne -= keptOne > keptOther ? 1 : 0;
                keptOther -= keptOne + keptOther > max - 3 && keptOther >= keptOne ? 1 : 0;
            }
            String expected = "[CLS]" + " a".repeat(keptOne) + " [SEP]" + " !".repeat(keptOther) + " [SEP]";
            int[] ids = Arrays.stream(tokens.ids()).mapToInt(id -> (int) id).toArray();
            assertEquals(expected, shown(ids), one + " and " + other + " in " + max);
            assertEquals(keptOne + 2, tokens.firstCount());
        }
    }

    @Test
    void aBatchIsARectangleWithMaskAndTypes() {
        WordPiece pieces = new WordPiece(vocabulary, true);
        TokenBatch batch =
                TokenBatch.of(List.of(TokenBatch.pair(pieces, "a", "hello", 9), TokenBatch.text(pieces, "a", 9)), 0);

        assertEquals(2, batch.rows);
        assertEquals(5, batch.length);
        assertArrayEquals(new long[] {2, 8, 3, 9, 3, 2, 8, 3, 0, 0}, batch.ids);
        assertArrayEquals(new long[] {1, 1, 1, 1, 1, 1, 1, 1, 0, 0}, batch.mask);
        assertArrayEquals(new long[] {0, 0, 0, 1, 1, 0, 0, 0, 0, 0}, batch.types);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void anyTextGivesPiecesOfTheVocabulary(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        WordPiece pieces = new WordPiece(vocabulary, random.nextBoolean());
        for (int round = 0; round < 200; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(40); i > 0; i--) {
                text.append((char) random.nextInt(0x10000)); // lone surrogates included
            }
            for (int number : pieces.cut(text.toString(), 50)) {
                assertTrue(number >= 0 && number < PIECES.size(), "number=" + number);
            }
        }
    }
}
