package dev.assay.datasets.films.collection;

/**
 * The relevance of one document for one query.
 *
 * @param documentId id of the film
 * @param value 1 (relevant) or 0.5 (somewhat relevant); documents with 0 are not listed
 */
public record Label(long documentId, double value) {
    public Label {
        if (value != RelevanceRule.RELEVANT && value != RelevanceRule.SOMEWHAT_RELEVANT) {
            throw new IllegalArgumentException("value=" + value + ": must be 1 or 0.5");
        }
    }
}
