/**
 * Proof of CPU: so many threads, each at least so fast, at the same time.
 *
 * <pre>
 *   Challenge --chi--&gt; SequentialWorkProver                      SequentialWorkVerifier
 *                        one thread each:                          size, paths, then s leaves again
 *                        WorkTree --seed--&gt; WorkKernel --+        WorkBatch: leaves side by side
 *                           ^                            |
 *                           +---------- label -----------+       both in Java and in C, the same bits
 *                        Merkle root over all threads --&gt; Commitment
 * </pre>
 *
 * <p>Read {@link dev.assay.attestation.cpu.WorkKernel}, which defines a leaf to the bit, then {@code WorkTree}, which says
 * why a tree and not a chain, then the prover and the verifier.
 *
 * <p><b>What is proved</b>: that somebody who was given the challenge did p sequential pieces of work in the time that was
 * seen. <b>What is not</b>: where. A rented machine is as good as an own one, and what is counted is throughput in
 * reference cores, not silicon.
 *
 * <p><b>Rules of this package.</b> Prover and verifier share every hash; kernels and batches, in Java and C, give the same bits, on
 * every JDK. May depend on the package above, {@code label} for its SHA-256, {@code identity} and {@code jni}.
 */
@NullMarked
package dev.assay.attestation.cpu;

import org.jspecify.annotations.NullMarked;
