package dev.assay.reward.search;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Judges one answer against the collection and writes its row of features.
 *
 * <p>An answer is rejected, and its row says so by stage 0, when it has no documents or more than were asked for, when
 * a document is unknown, when the time claimed for it is not the one in the collection or lies after the round began,
 * and, where newest first was asked for, when the order is not strictly that. Documents returned twice are not
 * rejected; only the count of distinct ones falls.
 *
 * <p>Stateless; safe from any thread; allocates nothing; one look-up per document, and a comparison with those before
 * it where a set of 64 bits cannot tell that it is new, at most 1,225 of them.
 */
final class SearchRowWriter {
    private final int sizeMax;

    SearchRowWriter(int sizeMax) {
        this.sizeMax = sizeMax;
    }

    void write(
            SearchTask task,
            boolean newestFirst,
            DirectBuffer payload,
            int offset,
            MutableDirectBuffer row,
            int rowOffset) {
        int count = SearchResponseLayout.documentCount(payload, offset);
        if (count == 0
                || count > task.size()
                || !writeFeatures(task, newestFirst, payload, offset, count, row, rowOffset)) {
            writeRejected(row, rowOffset);
        }
    }

    /** Writes the row in one pass and says whether every document exists as claimed; if not, the row is unfinished. */
    private boolean writeFeatures(
            SearchTask task,
            boolean newestFirst,
            DirectBuffer payload,
            int offset,
            int count,
            MutableDirectBuffer row,
            int rowOffset) {
        SearchReference reference = task.reference();
        long nowSeconds = task.nowSeconds();
        long previousSeconds = Long.MAX_VALUE;
        long ageSeconds = 0; // at most 50 · 2^41
        long seenBits = 0;
        int uniqueIds = 0;
        int creditAuthors = 0;
        for (int document = 0; document < count; document++) {
            long id = SearchResponseLayout.id(payload, offset, document);
            long claimedSeconds = SearchResponseLayout.createdAtSeconds(payload, offset, document);
            int position = reference.find(id);
            if (position < 0
                    || claimedSeconds != reference.createdAtSeconds(position)
                    || claimedSeconds > nowSeconds
                    || (newestFirst && claimedSeconds >= previousSeconds)) {
                return false;
            }
            previousSeconds = claimedSeconds;
            ageSeconds += nowSeconds - claimedSeconds;
            creditAuthors += reference.creditedAuthor(position) ? 1 : 0;
            // A bit that is not set proves that the document is new; most comparisons are saved.
            long bit = 1L << position;
            uniqueIds += (seenBits & bit) == 0 || isFirst(payload, offset, document, id) ? 1 : 0;
            seenBits |= bit;
            put(row, rowOffset, SearchColumns.RELEVANCE + document, task.label(id));
        }
        put(row, rowOffset, SearchColumns.STAGE, SearchColumns.STAGE_RANKED);
        put(row, rowOffset, SearchColumns.AVERAGE_AGE_SECONDS, (double) ageSeconds / count);
        put(row, rowOffset, SearchColumns.UNIQUE_IDS, uniqueIds);
        put(row, rowOffset, SearchColumns.CREDIT_AUTHORS, creditAuthors);
        pad(row, rowOffset, count);
        return true;
    }

    private void writeRejected(MutableDirectBuffer row, int rowOffset) {
        put(row, rowOffset, SearchColumns.STAGE, SearchColumns.STAGE_REJECTED);
        put(row, rowOffset, SearchColumns.AVERAGE_AGE_SECONDS, 0);
        put(row, rowOffset, SearchColumns.UNIQUE_IDS, 0);
        put(row, rowOffset, SearchColumns.CREDIT_AUTHORS, 0);
        pad(row, rowOffset, 0);
    }

    private void pad(MutableDirectBuffer row, int rowOffset, int firstPlace) {
        for (int place = firstPlace; place < sizeMax; place++) {
            put(row, rowOffset, SearchColumns.RELEVANCE + place, Double.NaN);
        }
    }

    private static boolean isFirst(DirectBuffer payload, int offset, int document, long id) {
        for (int earlier = 0; earlier < document; earlier++) {
            if (SearchResponseLayout.id(payload, offset, earlier) == id) {
                return false;
            }
        }
        return true;
    }

    private static void put(MutableDirectBuffer row, int rowOffset, int column, double value) {
        row.putDouble(rowOffset + SearchColumns.offset(column), value);
    }
}
