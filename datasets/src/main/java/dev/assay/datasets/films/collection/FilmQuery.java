package dev.assay.datasets.films.collection;

import java.util.List;

/**
 * One query with its labels.
 *
 * @param number position in {@code queries.jsonl}, counted from 0; the round that asks it has the same number
 * @param text what the miners are asked
 * @param labels every document with a label above 0, in the order of the documents
 */
public record FilmQuery(int number, String text, List<Label> labels) {
    public FilmQuery {
        labels = List.copyOf(labels);
    }

    /** The label of a document; 0 where none is listed, for a document that does not exist too. */
    public double labelOf(long documentId) {
        for (Label label : labels) {
            if (label.documentId() == documentId) {
                return label.value();
            }
        }
        return RelevanceRule.IRRELEVANT;
    }
}
