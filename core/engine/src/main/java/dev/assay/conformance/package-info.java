/**
 * Recorded epochs of the chain, recorded weights, and whether this library agrees with them.
 *
 * <pre>
 *   DIR/*.json --Conformance--&gt; YumaCase (one epoch)      --ConsensusEngine--&gt; EpochComparison, MatrixComparison --+
 *                           +-&gt; PrimitiveLists (steps)    --ChainMath--------&gt; Differences                      ---+--&gt; CaseOutcome
 *                           +-&gt; MechanismCases (subnets)  --MechanismEpochs--&gt; Differences                      ---+
 *
 *   DIR/*.json --WeightConformance--&gt; SetWeightsCases, CommitHashCases, SdkCases --dev.assay.weights--&gt; CaseOutcome
 * </pre>
 *
 * <p><b>Rules of this package.</b> A file is read strictly, and a wrong one refused by file, place and expectation; what it
 * expects is compared field by field in the order of the computation, so that the first difference is the cause. Nothing
 * here knows how an engine works. May depend on {@code identity}, {@code consensus}, {@code weights} and {@code document}.
 *
 * <p><b>Source.</b> The forms are described in {@code datasets/vectors/yuma/README.md} and {@code datasets/vectors/weights/README.md}.
 */
@NullMarked
package dev.assay.conformance;

import org.jspecify.annotations.NullMarked;
