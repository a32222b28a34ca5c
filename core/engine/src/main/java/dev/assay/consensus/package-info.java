/**
 * Yuma consensus: what the chain will pay for a set of weights.
 *
 * <pre>
 *   Metagraph ------+
 *   Hyperparameters +--&gt; ConsensusEngine.epoch --&gt; EpochResult
 *   emission, rao --+                                 |
 *                                                     +-- StoredEpoch     the chain's state afterwards, u16
 *                                                     +-- EpochEmission   who is paid what, rao
 *                                                     +-- EpochTrace      every step, per uid
 *                                                     +-- EpochMatrices   every step, per validator and miner
 *
 *   inside:  EpochStanding, EpochMask   who counts and what counts; whole numbers, shared by all engines
 *            weights --&gt; consensus --&gt; clip --&gt; ranks --&gt; incentive
 *                                       |
 *                                       +--&gt; bonds --&gt; dividends --&gt; emission
 * </pre>
 *
 * <p>Read {@link dev.assay.consensus.Metagraph}, then {@link dev.assay.consensus.ConsensusEngine}, then
 * {@link dev.assay.consensus.PlainYuma} and the parts it calls, in that order: {@code PlainConsensus}, {@code PlainBonds},
 * {@code PlainPay}. {@link dev.assay.consensus.Nd4jYuma} does the same for many epochs at once, on tensors.
 *
 * <p><b>Rules of this package.</b> Inputs are checked once, when they are built, and an engine trusts them. A uid is a
 * slot and holds only within one metagraph; what must outlive a block is keyed by hotkey. Rows keep their order and their
 * zeros, since the chain reads both. Sums run in ascending order. No result is NaN: a division by zero gives zero, as on
 * chain. Where the chain decides by whole numbers, all engines share the code that does. ND4J is touched by
 * {@code RealRows.toMatrix} and engines that compute on it, and by nothing else. May depend on {@code identity}; must not
 * depend on {@code pipeline}, {@code journal}, {@code reward} or {@code score}.
 *
 * <p><b>Source.</b> {@code pallets/subtensor/src/epoch/run_epoch.rs} and {@code epoch/math.rs} of
 * <a href="https://github.com/opentensor/subtensor">subtensor</a> at commit 14bc6f9, the sparse path, which is what
 * subnets run.
 */
@NullMarked
package dev.assay.consensus;

import org.jspecify.annotations.NullMarked;
