/**
 * Recorded epochs of the chain, and whether an engine agrees with them.
 *
 * <pre>
 *   DIR/*.json --Conformance--&gt; YumaCase (one epoch)      --ConsensusEngine--&gt; EpochComparison, MatrixComparison --+
 *                           +-&gt; PrimitiveLists (steps)    --ChainMath--------&gt; Differences                      ---+--&gt; CaseOutcome
 *                           +-&gt; MechanismCases (subnets)  --MechanismEpochs--&gt; Differences                      ---+
 * </pre>
 *
 * <p><b>Rules of this package.</b> A file is read strictly, and a wrong one refused by file, place and expectation; what it
 * expects is compared field by field in the order of the computation, so that the first difference is the cause. Nothing
 * here knows how an engine works.
 *
 * <p><b>Source.</b> The forms are described in {@code datasets/vectors/yuma/README.md}.
 */
@NullMarked
package dev.assay.conformance;

import org.jspecify.annotations.NullMarked;
