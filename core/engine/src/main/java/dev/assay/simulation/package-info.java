/**
 * A subnet over many epochs: what if the majority moves late, a validator copies, a miner loses its uid?
 *
 * <pre>
 *   file --ScenarioFile--&gt; Scenario --Simulation--&gt; SimulationResult
 *                             |            |              |
 *                           Sweep       ChainState     SimulatedEpoch, one per epoch
 *                    (the same, with       |
 *                   other settings)        |   registrations, bond resets, stake, settings
 *                                          |   CommitQueue: what is committed and not yet revealed
 *                                          |   WeightPlan: what validators submit; SetWeights: what the chain takes
 *                                          v
 *                              Metagraph --ConsensusEngine--&gt; EpochResult --&gt; permits and bonds of the next epoch
 * </pre>
 *
 * <p>Read {@link dev.assay.simulation.Simulation}, which has the blocks of an epoch, then {@code ChainState}.
 *
 * <p><b>Rules of this package.</b> Between two epochs everything is what the chain stores: weights and bonds are u16, a
 * uid's state goes with its uid, what is committed is not seen. Plans see what everybody sees and nothing else. Whatever
 * is drawn at random follows from a seed in the file. A file that is read is right: nobody checks again later. May depend
 * on {@code consensus}, {@code weights}, {@code identity} and {@code document}; engines come from outside, one for each
 * thread.
 *
 * <p><b>Source.</b> <a href="https://github.com/opentensor/subtensor">subtensor</a> at commit 14bc6f9: {@code subnets/} and
 * {@code coinbase/} of {@code pallets/subtensor/src}.
 */
@NullMarked
package dev.assay.simulation;

import org.jspecify.annotations.NullMarked;
