package dev.assay.evaluator.onnx;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * Cuts texts into the pieces that BERT-like models were trained on.
 *
 * <ol>
 *   <li>Control characters go; white space parts words; a CJK ideograph is a word.
 *   <li>If the vocabulary is of lower case: capitals and accents go.
 *   <li>Punctuation parts a word and is a word.
 *   <li>A word is cut greedily: the longest piece that the vocabulary has, then the longest that goes on from there, and so
 *       on; pieces within a word begin with {@code ##}. A word that cannot be cut, or is longer than 100 characters, is
 *       {@code [UNK]}.
 * </ol>
 *
 * <p>A text cannot contain marks: {@code [SEP]} in it is three words. What is a letter, an accent or a capital is as the
 * JDK's Unicode tables say, which grow with its version.
 *
 * <p>Immutable. <b>Cost</b>: linear in the text up to where enough pieces are found.
 *
 * <p>Source: google-research/bert@0ac97f35c2c856e6b0f0d81ca6333433484e0ace:tokenization.py; the limit of 100 is that of the
 * tokenizers in use since, the original has 200.
 */
final class WordPiece {
    private static final int WORD_LENGTH_MAX = 100;

    private final Vocabulary vocabulary;
    private final boolean lowerCase;

    WordPiece(Vocabulary vocabulary, boolean lowerCase) {
        this.vocabulary = vocabulary;
        this.lowerCase = lowerCase;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Numbers of the first pieces of a text, without marks. */
    int[] cut(String text, int piecesMax) {
        Pieces pieces = new Pieces(piecesMax);
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length() && !pieces.isFull(); ) {
            int character = text.codePointAt(i);
            i += Character.charCount(character);
            if (isSpace(character) || isIdeograph(character)) {
                word(word, pieces);
                word.setLength(0);
            }
            if (isIdeograph(character)) {
                word(new StringBuilder().appendCodePoint(character), pieces);
            } else if (!isSpace(character) && !isDropped(character)) {
                word.appendCodePoint(character);
            }
        }
        word(word, pieces);
        return Arrays.copyOf(pieces.numbers, pieces.count);
    }

    private void word(StringBuilder letters, Pieces pieces) {
        String word = lowerCase ? withoutAccents(letters.toString().toLowerCase(Locale.ROOT)) : letters.toString();
        int start = 0;
        for (int i = 0; i < word.length(); ) {
            int character = word.codePointAt(i);
            int next = i + Character.charCount(character);
            if (isPunctuation(character)) {
                cutWord(word.substring(start, i), pieces);
                cutWord(word.substring(i, next), pieces);
                start = next;
            }
            i = next;
        }
        cutWord(word.substring(start), pieces);
    }

    private static String withoutAccents(String word) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(word, Normalizer.Form.NFD)
                .codePoints()
                .filter(character -> Character.getType(character) != Character.NON_SPACING_MARK)
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }

    private void cutWord(String word, Pieces pieces) {
        if (word.isEmpty() || pieces.isFull()) {
            return;
        }
        Pieces own = new Pieces(WORD_LENGTH_MAX);
        boolean known = word.codePointCount(0, word.length()) <= WORD_LENGTH_MAX;
        for (int start = 0; known && start < word.length(); ) {
            int end = longest(word, start, own);
            known = end > start;
            start = end;
        }
        if (known) {
            pieces.addAll(own);
        } else {
            pieces.add(vocabulary.number(Vocabulary.UNKNOWN));
        }
    }

    /** Adds the longest piece from there and returns where it ends; where it began if there is none. */
    private int longest(String word, int start, Pieces own) {
        for (int end = word.length(); end > start; end = word.offsetByCodePoints(end, -1)) {
            int number = vocabulary.number((start > 0 ? "##" : "") + word.substring(start, end));
            if (number >= 0) {
                own.add(number);
                return end;
            }
        }
        return start;
    }

    private static boolean isSpace(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || Character.getType(character) == Character.SPACE_SEPARATOR;
    }

    private static boolean isDropped(int character) {
        int type = Character.getType(character);
        return character == 0 || character == 0xFFFD || type == Character.CONTROL || type == Character.FORMAT;
    }

    private static boolean isPunctuation(int character) {
        if (character < 0x80) {
            return character > ' ' && character < 0x7F && !Character.isLetterOrDigit(character);
        }
        return switch (Character.getType(character)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }

    private static boolean isIdeograph(int character) {
        return within(character, 0x4E00, 0x9FFF)
                || within(character, 0x3400, 0x4DBF)
                || within(character, 0x20000, 0x2A6DF)
                || within(character, 0x2A700, 0x2CEAF)
                || within(character, 0xF900, 0xFAFF)
                || within(character, 0x2F800, 0x2FA1F);
    }

    private static boolean within(int character, int first, int last) {
        return character >= first && character <= last;
    }

    /** A bounded list of numbers. */
    private static final class Pieces {
        private final int[] numbers;
        private int count;

        Pieces(int max) {
            numbers = new int[max];
        }

        boolean isFull() {
            return count == numbers.length;
        }

        void add(int number) {
            if (!isFull()) {
                numbers[count++] = number;
            }
        }

        void addAll(Pieces others) {
            for (int i = 0; i < others.count; i++) {
                add(others.numbers[i]);
            }
        }
    }
}
