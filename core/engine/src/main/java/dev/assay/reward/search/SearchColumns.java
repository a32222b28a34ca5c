package dev.assay.reward.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns of a batch of search answers; every value is a float64.
 *
 * <pre>
 *   stage | avg_age_seconds | unique_ids | credit_authors | relevance_0 … relevance_{sizeMax-1}
 * </pre>
 *
 * <ul>
 *   <li>{@code stage}: NaN asked but silent, 0 rejected, 1 features computed but ranking failed, 2 fine;
 *   <li>{@code avg_age_seconds}: mean age of the documents returned, 0 if rejected;
 *   <li>{@code unique_ids}: distinct documents, 0 if rejected;
 *   <li>{@code credit_authors}: documents by credited authors, 0 if rejected;
 *   <li>{@code relevance_k}: label of the document in place k, NaN beyond the last one.
 * </ul>
 */
final class SearchColumns {
    static final int STAGE = 0;
    static final int AVERAGE_AGE_SECONDS = 1;
    static final int UNIQUE_IDS = 2;
    static final int CREDIT_AUTHORS = 3;
    static final int RELEVANCE = 4;

    static final double STAGE_REJECTED = 0;
    static final double STAGE_FEATURES = 1;
    static final double STAGE_RANKED = 2;

    private SearchColumns() {}

    static int count(int sizeMax) {
        return RELEVANCE + sizeMax;
    }

    static List<String> names(int sizeMax) {
        List<String> names = new ArrayList<>(List.of("stage", "avg_age_seconds", "unique_ids", "credit_authors"));
        for (int place = 0; place < sizeMax; place++) {
            names.add("relevance_" + place);
        }
        return List.copyOf(names);
    }

    /** Byte offset of a column within its row. */
    static int offset(int column) {
        return column * Double.BYTES;
    }
}
