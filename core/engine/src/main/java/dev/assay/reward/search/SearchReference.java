package dev.assay.reward.search;

import dev.assay.reward.Reference;

/**
 * A document collection: what exists, when it was made, and whether its author is credited.
 *
 * <p>Immutable; shared by all threads. A look-up allocates nothing and costs one probe or two, whatever the size.
 */
public final class SearchReference implements Reference {
    private final DocumentIndex index;
    private final long[] createdAtSeconds;
    private final boolean[] creditedAuthors;

    /**
     * Takes over the arrays, one entry per document.
     *
     * @param ids strictly ascending
     * @param createdAtSeconds since 1970, within {@link SearchReferenceLayout#SECONDS_MAX} of it
     * @throws IllegalArgumentException if the lengths differ or a value is out of range
     */
    public SearchReference(long[] ids, long[] createdAtSeconds, boolean[] creditedAuthors) {
        if (createdAtSeconds.length != ids.length || creditedAuthors.length != ids.length) {
            throw new IllegalArgumentException("ids.length=" + ids.length + " != createdAtSeconds.length="
                    + createdAtSeconds.length + " or creditedAuthors.length=" + creditedAuthors.length);
        }
        requireAscending("documents", ids);
        for (int document = 0; document < ids.length; document++) {
            requireSeconds("documents[" + document + "].createdAtSeconds", createdAtSeconds[document]);
        }
        this.index = new DocumentIndex(ids);
        this.createdAtSeconds = createdAtSeconds;
        this.creditedAuthors = creditedAuthors;
    }

    /** Number of documents. */
    public int documentCount() {
        return createdAtSeconds.length;
    }

    /** Position of a document, or -1 if there is none with this id. */
    public int find(long id) {
        return index.find(id);
    }

    /** When the document at this position was made, in seconds since 1970. */
    public long createdAtSeconds(int position) {
        return createdAtSeconds[position];
    }

    /** Whether the author of the document at this position is credited. */
    public boolean creditedAuthor(int position) {
        return creditedAuthors[position];
    }

    static void requireAscending(String name, long[] ids) {
        for (int i = 1; i < ids.length; i++) {
            if (ids[i] <= ids[i - 1]) {
                throw invalid(name + "[" + i + "].id", ids[i], "above the id before it, " + ids[i - 1]);
            }
        }
    }

    static void requireSeconds(String name, long seconds) {
        if (seconds < -SearchReferenceLayout.SECONDS_MAX || seconds > SearchReferenceLayout.SECONDS_MAX) {
            throw invalid(name, seconds, "in [-2^40, 2^40]");
        }
    }

    static IllegalArgumentException invalid(String name, Object value, String expected) {
        return new IllegalArgumentException(name + "=" + value + ": must be " + expected);
    }
}
