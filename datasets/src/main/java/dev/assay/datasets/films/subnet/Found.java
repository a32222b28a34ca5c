package dev.assay.datasets.films.subnet;

/**
 * One document as a miner returns it; nothing here is checked, since miners lie.
 *
 * @param documentId id of the document, or an invented one
 * @param createdAtSeconds claimed date of the document, epoch seconds
 * @param score the miner's own score; may be NaN
 */
record Found(long documentId, long createdAtSeconds, double score) {}
