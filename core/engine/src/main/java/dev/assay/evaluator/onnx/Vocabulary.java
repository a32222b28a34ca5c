package dev.assay.evaluator.onnx;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The word pieces of a model and their numbers: a text file in UTF-8, one piece a line, the first is 0. Immutable.
 *
 * <p>Of a piece that is there twice the last number counts, as in the original.
 */
final class Vocabulary {
    static final String UNKNOWN = "[UNK]";
    static final String BEGIN = "[CLS]";
    static final String END = "[SEP]";
    static final String PADDING = "[PAD]";

    private static final long BYTES_MAX = 1 << 26;

    private final Map<String, Integer> numbers = new HashMap<>();

    private Vocabulary(String lines) {
        int number = 0;
        for (String line : lines.lines().toList()) {
            numbers.put(line.strip(), number++);
        }
    }

    /**
     * Reads the file.
     *
     * @throws IllegalArgumentException if it is missing, too large, or lacks one of the marks; naming {@code vocabulary}
     */
    static Vocabulary read(Path path) {
        byte[] bytes = BoundedFile.read("vocabulary", path, BYTES_MAX);
        Vocabulary vocabulary = new Vocabulary(new String(bytes, StandardCharsets.UTF_8));
        for (String mark : List.of(UNKNOWN, BEGIN, END, PADDING)) {
            if (!vocabulary.numbers.containsKey(mark)) {
                throw new IllegalArgumentException("vocabulary=" + path + ": must have a line " + mark);
            }
        }
        return vocabulary;
    }

    /** Number of a piece; -1 if there is none. */
    int number(String piece) {
        return numbers.getOrDefault(piece, -1);
    }
}
