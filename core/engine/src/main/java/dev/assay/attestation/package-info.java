/**
 * Hardware attestation: does a hotkey command the cores, the memory and the disk that it claims?
 *
 * <pre>
 *   validator                                                       miner
 *   AttestationParameters --hash--+
 *   beacon, round, hotkey -----&gt; Challenge -------------------&gt; Prover.commit    works, for seconds
 *      t_open on NanoClock           | Chi, in every leaf            |
 *      deadline                      v                               v
 *   Exchange &lt;---------------- Commitment (roots) &lt;---------- sealed by its key
 *      later beacon -----------&gt; Sample ----------------------&gt; Prover.open
 *   ProofVerifier.verify &lt;---- Openings &lt;---------------------- sealed by its key
 *      |
 *      v
 *   Verdict: PASS | FAIL(reason) | NO_ANSWER(reason)
 * </pre>
 *
 * <p>What is proved, and by which work, is in the packages below: {@code cpu}, {@code memory}, {@code storage}. Read
 * {@link dev.assay.attestation.Challenge}, {@link dev.assay.attestation.Commitment},
 * {@link dev.assay.attestation.Sample}, {@link dev.assay.attestation.Openings} in the order in which they travel, then
 * {@link dev.assay.attestation.ProofVerifier} and {@link dev.assay.attestation.Reason}. What all this proves, and what it does not, is in
 * {@code core/docs/attestation.md}; the attacks are in {@code core/docs/attestation-red-team.md}.
 *
 * <p><b>Rules of this package.</b> Nothing that a miner says about itself is credited, and nothing that a verdict depends
 * on comes from a message: parameters, clock, sample and sizes are the validator's. Decoding is bounded, cheap checks come
 * first, and every exchange ends with one verdict; a verifier never throws for what a miner sent. Everything is whole
 * numbers and hashes, so that all machines agree. May depend on {@code identity} and {@code jni}; must not depend on the
 * pipeline or on anything that scores responses.
 */
@NullMarked
package dev.assay.attestation;

import org.jspecify.annotations.NullMarked;
