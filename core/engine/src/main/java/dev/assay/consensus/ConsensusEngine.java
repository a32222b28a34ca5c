package dev.assay.consensus;

/**
 * Computes what one epoch of Yuma consensus pays and stores. Implement this to add an arithmetic or a device.
 *
 * <p>Every implementation passes {@code ConsensusEngineContract}, which checks, to within the tolerance the engine
 * declares there, that
 *
 * <ul>
 *   <li>the chain's own results are met, for the recorded epochs of {@code vectors/yuma};
 *   <li>a miner's consensus is a weight that some staked validator gave it, such that more than {@code 1 - kappa} of the
 *       active stake gave that much or less, and no more than that gave strictly less (to within 1e-6 of the stake);
 *   <li>numbering the uids otherwise renumbers the results and changes nothing else;
 *   <li>multiplying all stake by the same factor changes nothing but rounding;
 *   <li>a validator without stake changes no miner's pay;
 *   <li>no more is paid than was put in, to servers and validators together;
 *   <li>where no majority agrees on anything, no miner is paid and validators are paid by stake;
 *   <li>no result is NaN, and the same input gives the same bits on every run.
 * </ul>
 *
 * <p>Sums run over validators, or over the entries of a row, in ascending order of storage.
 *
 * <p>An instance belongs to one thread, which lets it keep scratch memory. A result belongs to the caller and outlives
 * the engine.
 *
 * <p>Source: {@code pallets/subtensor/src/epoch/run_epoch.rs} of subtensor at commit 14bc6f9, the sparse path.
 */
public interface ConsensusEngine extends AutoCloseable {
    /** Short stable identifier, used in configuration, logs and benchmark parameters. */
    String name();

    /**
     * Runs one epoch of one mechanism at {@code metagraph.block()}.
     *
     * @param emissionRao what the epoch has to give away, in rao: this mechanism's share of the subnet's pending server
     *     and validator emission
     * @throws IllegalArgumentException if {@code emissionRao} is negative
     */
    EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao);

    /** Frees native or device memory. Idempotent. */
    @Override
    void close();
}
