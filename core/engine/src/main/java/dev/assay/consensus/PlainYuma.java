package dev.assay.consensus;

/**
 * Runs an epoch in plain Java and float64: the readable engine, against which the fast ones are explained.
 *
 * <p>Yuma 3 with and without liquid alpha, and the bonds before it. Products and quotients are rounded to the chain's
 * {@link Grid} of 2^-32, so results differ from the chain's by a few steps of it; where a step decides something, such as
 * which weight is the median of nearly equal halves, the chain may decide otherwise.
 *
 * <ul>
 *   <li><b>Shapes</b>: n uids; weights and bonds sparse.
 *   <li><b>Threads</b>: stateless; safe from any thread.
 *   <li><b>Cost</b>: linear in weights and bonds, plus one median per weighted miner; allocates about 100 bytes per
 *       weight, and 8 bytes per miner and staked validator.
 *   <li><b>Summation</b>: ascending uids, and entries as stored.
 * </ul>
 *
 * <p>Source: {@code pallets/subtensor/src/epoch/run_epoch.rs} of subtensor at commit 14bc6f9, the sparse path.
 */
public final class PlainYuma implements ConsensusEngine {
    @Override
    public String name() {
        return "plain";
    }

    @Override
    public EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        Checks.notNegative("emissionRao", emissionRao);
        EpochStanding standing = new EpochStanding(metagraph, hyperparameters);
        EpochMask mask = new EpochMask(metagraph, standing, hyperparameters);
        SparseRows maskedWeights = mask.weights();
        double[] stake = stake(metagraph, standing, hyperparameters.taoWeight());
        double[] activeStake = activeStake(stake, standing.votes);
        PlainConsensus consensus = new PlainConsensus(maskedWeights, activeStake, hyperparameters.kappa());
        PlainBonds bonds = new PlainBonds(consensus, mask.bonds(), activeStake, hyperparameters);
        PlainPay pay = new PlainPay(consensus.incentive, bonds.dividends, activeStake, stake);

        boolean[] permits =
                EpochStanding.newPermits(raw(stake), hyperparameters.maxAllowedValidators(), metagraph.ownerUid());
        return new EpochResult(
                new StoredEpoch(
                        standing.active,
                        permits,
                        Grid.toU16(consensus.consensus),
                        Grid.toU16(consensus.incentive),
                        Grid.toU16(bonds.dividends),
                        Grid.toU16(consensus.validatorTrust),
                        Grid.toU16(stake),
                        storedBonds(bonds.bonds, permits)),
                pay.of(emissionRao),
                new EpochTrace(
                        standing.activityCutoffBlocks,
                        standing.bondsMaskBlock,
                        standing.stakeRao,
                        stake,
                        activeStake,
                        consensus.consensus,
                        consensus.validatorTrust,
                        consensus.ranks,
                        consensus.incentive,
                        bonds.totalBonds,
                        bonds.dividends,
                        pay.serverShares,
                        pay.validatorShares,
                        pay.combinedShares),
                () -> matrices(maskedWeights, consensus, bonds));
    }

    private static double[] stake(Metagraph metagraph, EpochStanding standing, long taoWeight) {
        StakeWeighting weighting = new StakeWeighting(taoWeight);
        double[] stakeRao = new double[metagraph.n()];
        for (int uid = 0; uid < stakeRao.length; uid++) {
            if (standing.reachesThreshold[uid]) {
                stakeRao[uid] = standing.stakeRao[uid] + weighting.placesRaw(metagraph.taoStakeRao[uid]) / Grid.ONE_RAW;
            }
        }
        return Grid.normalize(stakeRao);
    }

    private static double[] activeStake(double[] stake, boolean[] votes) {
        double[] voting = stake.clone();
        for (int uid = 0; uid < voting.length; uid++) {
            if (!votes[uid]) {
                voting[uid] = 0;
            }
        }
        return Grid.normalize(voting);
    }

    private static long[] raw(double[] values) {
        long[] raw = new long[values.length];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = Grid.raw(values[i]);
        }
        return raw;
    }

    private static SparseRows storedBonds(RealRows bonds, boolean[] permits) {
        int[][] pairs = new int[permits.length][];
        for (int row = 0; row < permits.length; row++) {
            int start = bonds.start(row);
            pairs[row] = new int[permits[row] ? 2 * (bonds.end(row) - start) : 0];
            for (int at = 0; at < pairs[row].length; at += 2) {
                pairs[row][at] = bonds.column(start + at / 2);
                pairs[row][at + 1] = Grid.toU16(bonds.value(start + at / 2));
            }
        }
        return SparseRows.ofPairs(pairs);
    }

    private static EpochMatrices matrices(SparseRows maskedWeights, PlainConsensus consensus, PlainBonds bonds) {
        return new EpochMatrices(
                RealRows.of(maskedWeights),
                consensus.weights,
                consensus.clipped,
                bonds.weightsForBonds,
                bonds.oldBonds,
                bonds.delta,
                bonds.shares,
                bonds.bonds);
    }

    /** Does nothing: there is nothing to free. */
    @Override
    public void close() {}
}
