/**
 * Holds the catalogue of reward models to recorded results of the subnets' own formulas.
 *
 * <pre>
 *   vector file --case: input--&gt; VectorScoring (by the name in the file) --&gt; named results
 *                    \-expected-&gt; ResultComparison &lt;----------------------/
 * </pre>
 *
 * <p>Read {@code RewardConformance}, then the {@code …Vectors} class of a commodity: each says how the input of its files
 * becomes a batch for a model in the profile of the original.
 *
 * <p><b>Rules of this package.</b> No formula lives here: a scoring builds a batch, calls the model, names what came out.
 * Whatever a file expects is compared; a result that a file does not mention is not. May depend on {@code conformance},
 * {@code document}, {@code reward}, {@code score}, {@code weights} and {@code access}.
 */
@NullMarked
package dev.assay.conformance.reward;

import org.jspecify.annotations.NullMarked;
