package dev.assay.reward.search;

import dev.assay.reward.Task;
import java.util.Set;

/**
 * One search that was put to miners: how many documents, of which kind, when, and how good each document is.
 *
 * <p>Immutable; shared by all threads. A look-up allocates nothing.
 */
public final class SearchTask implements Task {
    private static final Set<Double> LABELS = Set.of(0.0, 0.5, 1.0);

    private final SearchReference reference;
    private final int size;
    private final int mode;
    private final long nowSeconds;
    private final DocumentIndex labelled;
    private final double[] labels;

    /**
     * Takes over the arrays, one entry per labelled document.
     *
     * @param size how many documents were asked for; in [1, 50]
     * @param mode at least 0; its meaning is the model's
     * @param nowSeconds when it was asked, since 1970; no document may be younger
     * @param labelledIds strictly ascending, each in the reference
     * @param labels 0, 0.5 or 1
     * @throws IllegalArgumentException if the lengths differ or a value is out of range
     */
    public SearchTask(
            SearchReference reference, int size, int mode, long nowSeconds, long[] labelledIds, double[] labels) {
        if (size < 1 || size > SearchTaskLayout.SIZE_MAX) {
            throw SearchReference.invalid("task.size", size, "in [1, " + SearchTaskLayout.SIZE_MAX + "]");
        }
        if (mode < 0) {
            throw SearchReference.invalid("task.mode", mode, "at least 0");
        }
        SearchReference.requireSeconds("task.nowSeconds", nowSeconds);
        requireLabels(reference, labelledIds, labels);
        this.reference = reference;
        this.size = size;
        this.mode = mode;
        this.nowSeconds = nowSeconds;
        this.labelled = new DocumentIndex(labelledIds);
        this.labels = labels;
    }

    private static void requireLabels(SearchReference reference, long[] ids, double[] labels) {
        if (ids.length != labels.length) {
            throw new IllegalArgumentException(
                    "labelledIds.length=" + ids.length + " != labels.length=" + labels.length);
        }
        SearchReference.requireAscending("labels", ids);
        for (int i = 0; i < ids.length; i++) {
            if (reference.find(ids[i]) < 0) {
                throw SearchReference.invalid("labels[" + i + "].id", ids[i], "the id of a document of the reference");
            }
            if (!LABELS.contains(labels[i])) {
                throw SearchReference.invalid("labels[" + i + "].label", labels[i], "0, 0.5 or 1");
            }
        }
    }

    /** What the answers are judged against. */
    public SearchReference reference() {
        return reference;
    }

    /** How many documents were asked for; in [1, 50]. */
    public int size() {
        return size;
    }

    /** Which kind of search it is; the model gives it a meaning. */
    public int mode() {
        return mode;
    }

    /** When it was asked, in seconds since 1970. */
    public long nowSeconds() {
        return nowSeconds;
    }

    /** How good the document is: 0, 0.5 or 1; 0 without a label. */
    public double label(long documentId) {
        int position = labelled.find(documentId);
        return position < 0 ? 0 : labels[position];
    }
}
