package dev.assay.reward.search;

import org.agrona.concurrent.UnsafeBuffer;

/**
 * Writes whole references, tasks and answers of the search models from plain arrays: for set-up, for tests, and for
 * receivers that do not count nanoseconds. Each call allocates its result; values are checked when they are read.
 */
public final class SearchPayloads {
    private SearchPayloads() {}

    /**
     * The documents that there are.
     *
     * @param ids ascending
     * @param createdAtSeconds epoch seconds, by document
     * @param creditedAuthor by document
     */
    public static byte[] reference(long[] ids, long[] createdAtSeconds, boolean[] creditedAuthor) {
        requireSameLength("createdAtSeconds", createdAtSeconds.length, ids.length);
        requireSameLength("creditedAuthor", creditedAuthor.length, ids.length);
        byte[] bytes = new byte[Math.toIntExact(SearchReferenceLayout.encodedLength(ids.length))];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        SearchReferenceLayout.putHeader(buffer, 0, ids.length);
        for (int i = 0; i < ids.length; i++) {
            SearchReferenceLayout.putDocument(buffer, 0, i, ids[i], createdAtSeconds[i], creditedAuthor[i]);
        }
        return bytes;
    }

    /**
     * What is asked in one round.
     *
     * @param size most documents of an answer
     * @param mode rule for ranking; 0 is the model's first
     * @param nowSeconds epoch seconds from which ages count
     * @param labelledIds ascending; every other document has label 0
     * @param labels 0, 0.5 or 1, by labelled document
     */
    public static byte[] task(int size, int mode, long nowSeconds, long[] labelledIds, double[] labels) {
        requireSameLength("labels", labels.length, labelledIds.length);
        byte[] bytes = new byte[Math.toIntExact(SearchTaskLayout.encodedLength(labels.length))];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        SearchTaskLayout.putHeader(buffer, 0, size, mode, nowSeconds, labels.length);
        for (int i = 0; i < labels.length; i++) {
            SearchTaskLayout.putLabel(buffer, 0, i, labelledIds[i], labels[i]);
        }
        return bytes;
    }

    /**
     * What a miner answers: documents in its order of preference.
     *
     * @param createdAtSeconds as the miner claims, by document
     * @param scores as the miner claims, by document
     */
    public static byte[] answer(long[] ids, long[] createdAtSeconds, double[] scores) {
        requireSameLength("createdAtSeconds", createdAtSeconds.length, ids.length);
        requireSameLength("scores", scores.length, ids.length);
        byte[] bytes = new byte[SearchResponseLayout.encodedLength(ids.length)];
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        SearchResponseLayout.putHeader(buffer, 0, ids.length);
        for (int i = 0; i < ids.length; i++) {
            SearchResponseLayout.putDocument(buffer, 0, i, ids[i], createdAtSeconds[i], scores[i]);
        }
        return bytes;
    }

    private static void requireSameLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + ".length=" + length + ": must be " + expected + ", that of ids");
        }
    }
}
