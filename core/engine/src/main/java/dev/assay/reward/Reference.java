package dev.assay.reward;

/**
 * What a model judges answers against and what outlives a round: a document collection, a table of ground truth.
 *
 * <p>Immutable once read, and so shared by all threads. Each model has its own form, made by
 * {@link ResponseModel#readReference}; a model refuses the reference of another.
 */
public interface Reference {}
