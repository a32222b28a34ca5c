package dev.assay.consensus;

/** {@link PlainYuma}'s steps as a core: lists of entries, for networks in which hardly anyone weights anyone. */
final class PlainEpochCore implements EpochCore {
    @Override
    public void run(Metagraph metagraph, Hyperparameters hyperparameters, RawEpoch epoch) {
        EpochMask mask = new EpochMask(metagraph, epoch.standing, hyperparameters, EpochPath.SPARSE);
        PlainConsensus consensus = new PlainConsensus(
                RealRows.of(mask.weights()), epoch.activeStake, hyperparameters.kappa(), EpochPath.SPARSE);
        PlainBonds bonds = new PlainBonds(
                consensus, RealRows.of(mask.bonds()), epoch.activeStake, hyperparameters, EpochPath.SPARSE);
        int n = epoch.n();
        System.arraycopy(consensus.consensus, 0, epoch.consensus, 0, n);
        System.arraycopy(consensus.validatorTrust, 0, epoch.validatorTrust, 0, n);
        System.arraycopy(consensus.ranks, 0, epoch.ranks, 0, n);
        System.arraycopy(consensus.incentive, 0, epoch.incentive, 0, n);
        System.arraycopy(bonds.totalBonds, 0, epoch.totalBonds, 0, n);
        System.arraycopy(bonds.dividends, 0, epoch.dividends, 0, n);
        store(bonds.bonds, epoch);
    }

    private static void store(RealRows bonds, RawEpoch epoch) {
        epoch.reserveBonds(bonds.entryCount());
        int at = 0;
        for (int uid = 0; uid < epoch.n(); uid++) {
            epoch.bondStarts[uid] = at;
            int end = epoch.newPermits[uid] ? bonds.end(uid) : bonds.start(uid);
            for (int entry = bonds.start(uid); entry < end; entry++) {
                epoch.bondColumns[at] = bonds.column(entry);
                epoch.bondValuesU16[at++] = I32F32.proportionToU16(bonds.raw(entry));
            }
        }
        epoch.bondStarts[epoch.n()] = at;
    }

    @Override
    public void close() {}
}
