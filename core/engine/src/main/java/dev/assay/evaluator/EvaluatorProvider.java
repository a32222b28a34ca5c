package dev.assay.evaluator;

import java.util.List;

/**
 * Brings evaluators into the catalogue. Found by {@link java.util.ServiceLoader}: name the implementation in {@code
 * META-INF/services/dev.assay.evaluator.EvaluatorProvider} of a jar on the class path. It has a public constructor without
 * parameters, and loads no library: that is for the factory of an entry, when somebody configured it.
 */
public interface EvaluatorProvider {
    /** The evaluators, in any order; the same on every call. */
    List<EvaluatorEntry> entries();
}
