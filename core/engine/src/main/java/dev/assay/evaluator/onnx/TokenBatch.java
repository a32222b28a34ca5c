package dev.assay.evaluator.onnx;

import java.util.Arrays;
import java.util.List;

/**
 * Token ids of several items as a model wants them: rectangles of one length, shorter items padded and masked.
 *
 * <pre>
 *   ids    [CLS] a b [SEP] c [SEP] [PAD] [PAD]
 *   mask     1   1 1   1   1   1     0     0
 *   types    0   0 0   0   1   1     0     0
 * </pre>
 */
final class TokenBatch {
    final int rows;
    final int length;
    final long[] ids;
    final long[] mask;
    final long[] types;

    private TokenBatch(int rows, int length, long padding) {
        this.rows = rows;
        this.length = length;
        ids = new long[Math.multiplyExact(rows, length)];
        mask = new long[ids.length];
        types = new long[ids.length];
        Arrays.fill(ids, padding);
    }

    /** One item: ids, and how many of them are of the first text. */
    @SuppressWarnings("ArrayRecordComponent") // never leaves the package
    record Tokens(long[] ids, int firstCount) {}

    /**
     * Puts items together.
     *
     * @param items not empty, each with at least one id
     * @param padding id of what fills up
     */
    static TokenBatch of(List<Tokens> items, long padding) {
        int length = items.stream().mapToInt(item -> item.ids.length).max().orElse(0);
        TokenBatch batch = new TokenBatch(items.size(), length, padding);
        for (int row = 0; row < items.size(); row++) {
            Tokens item = items.get(row);
            int at = row * length;
            System.arraycopy(item.ids, 0, batch.ids, at, item.ids.length);
            Arrays.fill(batch.mask, at, at + item.ids.length, 1);
            Arrays.fill(batch.types, at + item.firstCount, at + item.ids.length, 1);
        }
        return batch;
    }

    /** {@code [CLS] text [SEP]}, at most so many. */
    static Tokens text(WordPiece pieces, String text, int tokensMax) {
        int[] cut = pieces.cut(text, tokensMax - 2);
        long[] ids = new long[cut.length + 2];
        ids[0] = pieces.vocabulary().number(Vocabulary.BEGIN);
        put(cut, cut.length, ids, 1);
        ids[ids.length - 1] = pieces.vocabulary().number(Vocabulary.END);
        return new Tokens(ids, ids.length);
    }

    /** {@code [CLS] first [SEP] second [SEP]}, at most so many; the longer text is cut first, the second if equal. */
    static Tokens pair(WordPiece pieces, String first, String second, int tokensMax) {
        int room = tokensMax - 3;
        int[] one = pieces.cut(first, room);
        int[] other = pieces.cut(second, room);
        int half = (room + 1) / 2;
        int oneCount = Math.min(one.length, Math.max(half, room - other.length));
        int otherCount = Math.min(other.length, room - oneCount);
        long[] ids = new long[oneCount + otherCount + 3];
        ids[0] = pieces.vocabulary().number(Vocabulary.BEGIN);
        put(one, oneCount, ids, 1);
        ids[oneCount + 1] = pieces.vocabulary().number(Vocabulary.END);
        put(other, otherCount, ids, oneCount + 2);
        ids[ids.length - 1] = pieces.vocabulary().number(Vocabulary.END);
        return new Tokens(ids, oneCount + 2);
    }

    private static void put(int[] numbers, int count, long[] ids, int at) {
        for (int i = 0; i < count; i++) {
            ids[at + i] = numbers[i];
        }
    }
}
