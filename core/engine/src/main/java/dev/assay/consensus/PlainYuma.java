package dev.assay.consensus;

/**
 * Runs an epoch in the chain's fixed point, bit for bit, one readable step after another: the engine against which the
 * fast ones are explained and checked.
 *
 * <p>Yuma 3 with and without liquid alpha, and the bonds before it; the sparse path, which subnets run, and the dense
 * one.
 *
 * <ul>
 *   <li><b>Shapes</b>: n uids; weights and bonds sparse.
 *   <li><b>Threads</b>: stateless; safe from any thread.
 *   <li><b>Cost</b>: linear in weights and bonds, plus one median per weighted miner; allocates about 100 bytes per
 *       weight, and 8 bytes per miner and staked validator. The dense path costs that for n × n cells.
 *   <li><b>Summation</b>: ascending uids, and entries as stored.
 * </ul>
 *
 * <p>Source: {@code pallets/subtensor/src/epoch/run_epoch.rs} of subtensor at commit 14bc6f9.
 */
public final class PlainYuma implements ConsensusEngine {
    private final EpochPath path;

    /** An engine for what subnets run. */
    public PlainYuma() {
        this(EpochPath.SPARSE);
    }

    /** An engine for either form of the epoch. */
    public PlainYuma(EpochPath path) {
        this.path = path;
    }

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        Checks.notNegative("emissionRao", emissionRao);
        PlainEpoch epoch = new PlainEpoch(metagraph, hyperparameters, path);
        return new EpochResult(epoch.stored(), epoch.pay.of(emissionRao), epoch.trace(), epoch::matrices);
    }

    /** Does nothing: there is nothing to free. */
    @Override
    public void close() {}
}
