package dev.assay.consensus;

/**
 * Runs an epoch in the chain's fixed point, bit for bit, fast, in plain Java: what will the chain pay?
 *
 * <p>The same results as {@link PlainYuma}, which says how they come about; here the weights and bonds of all validators
 * lie in dense blocks, and the same few loops run over them.
 *
 * <ul>
 *   <li><b>Shapes</b>: n uids; weights and bonds sparse, blocks [rows that say anything × n].
 *   <li><b>Threads</b>: belongs to one thread.
 *   <li><b>Cost</b>: rows × n steps and a median of the voting rows per weighted miner. {@link #run} allocates nothing
 *       while sizes stay; {@link #epoch} copies the outcome. Where most of a block would be empty, and on the dense path,
 *       {@link PlainYuma}'s steps are used, which allocate. Matrices are made by {@link PlainYuma} when asked for.
 *   <li><b>Summation</b>: ascending uids, and entries as stored.
 * </ul>
 *
 * <p>Source: {@code pallets/subtensor/src/epoch/run_epoch.rs} of subtensor at commit 14bc6f9.
 */
public final class ExactYuma implements ConsensusEngine {
    private final EpochPath path;
    private final RawYuma yuma = new RawYuma(new JavaEpochCore());

    /** An engine for what subnets run. */
    public ExactYuma() {
        this(EpochPath.SPARSE);
    }

    /** An engine for either form of the epoch. */
    public ExactYuma(EpochPath path) {
        this.path = path;
    }

    @Override
    public String name() {
        return "exact";
    }

    @Override
    public EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        return yuma.epoch(metagraph, hyperparameters, emissionRao, path);
    }

    /**
     * Runs an epoch of the sparse path without allocating.
     *
     * @return the same object at every call, overwritten by the next
     * @throws IllegalArgumentException if {@code emissionRao} is negative
     */
    public RawEpoch run(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        return yuma.run(metagraph, hyperparameters, emissionRao);
    }

    /** Does nothing: there is nothing to free. */
    @Override
    public void close() {
        yuma.close();
    }
}
