package dev.assay.conformance.reward;

import dev.assay.conformance.CasePlace;
import java.util.Map;

/**
 * Scores the input of one case of a vector file. Stateless.
 *
 * <p>Results by name, as the file names them: {@code Double}, {@code Integer}, {@code Boolean}, {@code String}, {@code
 * double[]}, {@code int[]}, {@code long[]}, {@code boolean[]}, {@code List}, or a {@code Map} of the same.
 */
@FunctionalInterface
interface VectorScoring {
    /**
     * Results of the model.
     *
     * @throws IllegalArgumentException naming the place in the file that is wrong
     */
    Map<String, Object> score(CasePlace input);
}
