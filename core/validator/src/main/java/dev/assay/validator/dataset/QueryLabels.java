package dev.assay.validator.dataset;

/**
 * How good the documents are as answers to one query; those that are not here are worth nothing.
 *
 * @param documentIds ascending
 * @param labels 0, 0.5 or 1, by document
 */
@SuppressWarnings("ArrayRecordComponent") // read where it is made into a task, never compared
public record QueryLabels(long[] documentIds, double[] labels) {}
