package dev.assay.reward;

/**
 * What was asked in one round, with what the model must know to score the answers to it.
 *
 * <p>Immutable once read, and so shared by the threads that score the round. Made by {@link ResponseModel#readTask}; a
 * model refuses the task of another.
 */
public interface Task {}
