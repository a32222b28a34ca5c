/**
 * The commands {@code attest}: a miner's agent, a validator's round, what was kept of one, and a test of this machine.
 *
 * <pre>
 *   prove   ProveCommand --&gt; ProverPlan --&gt; ProverServer (HTTP) --&gt; ProverAgent --&gt; a ProverLane for each resource
 *                                               ^ hello, challenge, sample
 *   round   RoundCommand --&gt; ProverDirectory --&gt; AttestationRound --&gt; RoundPhase --&gt; ProverClient
 *                                                    |                  a Dialogue for each exchange
 *                                                    +--&gt; RoundPage, RoundFiles, CapacityFeatures
 *   verify  VerifyCommand --&gt; Transcript --&gt; TranscriptCheck
 *   selftest SelftestCommand --&gt; Selftest --&gt; SelftestPage beside ReferenceRates
 * </pre>
 *
 * <p>The contract between prover and round is in core/docs/attestation.md, Over HTTP.
 *
 * <p><b>Rules of this package.</b> Whatever comes over the network is bounded in bytes and in time before it is looked at,
 * and costs only who sent it. No message of a secret: keys are named by their public part. Judging is the library's
 * ({@code dev.assay.attestation}); here is transport, files and pages.
 */
@NullMarked
package dev.assay.validator.attest;

import org.jspecify.annotations.NullMarked;
