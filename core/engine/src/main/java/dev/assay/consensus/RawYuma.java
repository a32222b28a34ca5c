package dev.assay.consensus;

/** What the exact engines share: everything before and after their {@link EpochCore}. Belongs to one thread. */
final class RawYuma {
    private final RawEpoch epoch = new RawEpoch();
    private final NewPermits permits = new NewPermits();
    private final EpochCore core;

    RawYuma(EpochCore core) {
        this.core = core;
    }

    RawEpoch run(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao) {
        Checks.notNegative("emissionRao", emissionRao);
        epoch.resize(metagraph.n());
        EpochStanding standing = epoch.standing;
        standing.read(metagraph, hyperparameters, EpochPath.SPARSE);
        RawStake.share(standing, epoch.stake, epoch.activeStake);
        permits.give(epoch.stake, hyperparameters.maxAllowedValidators(), standing.ownerUid, epoch.newPermits);
        core.run(metagraph, hyperparameters, epoch);
        RawPay.pay(epoch, emissionRao);
        return epoch;
    }

    EpochResult epoch(Metagraph metagraph, Hyperparameters hyperparameters, long emissionRao, EpochPath path) {
        if (path == EpochPath.DENSE) {
            return new PlainYuma(path).epoch(metagraph, hyperparameters, emissionRao);
        }
        return run(metagraph, hyperparameters, emissionRao)
                .toResult(() -> new PlainEpoch(metagraph, hyperparameters, path).matrices());
    }

    void close() {
        core.close();
    }
}
