package dev.assay.consensus;

/**
 * The part of an epoch that splits the emission, in float64 on the chain's {@link Grid}.
 *
 * <p>{@code T = sum(incentive + dividends)}; a uid gets {@code incentive / T} of the emission as a miner and
 * {@code dividends / T} as a validator. If T is zero, validators are paid by active stake, or by stake if none is active,
 * and miners nothing.
 *
 * <p>Immutable when made. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9, from the combined emission on.
 */
final class PlainPay {
    final double[] serverShares;
    final double[] validatorShares;
    final double[] combinedShares;

    PlainPay(double[] incentive, double[] dividends, double[] activeStake, double[] stake) {
        double[] combined = new double[incentive.length];
        for (int uid = 0; uid < combined.length; uid++) {
            combined[uid] = incentive[uid] + dividends[uid];
        }
        double sum = Grid.sum(combined);
        serverShares = Grid.dividedBy(sum, incentive);
        if (sum == 0) {
            validatorShares = Grid.sum(activeStake) == 0 ? stake : activeStake;
            combinedShares = validatorShares;
        } else {
            validatorShares = Grid.dividedBy(sum, dividends);
            combinedShares = Grid.dividedBy(sum, combined);
        }
    }

    EpochEmission of(long emissionRao) {
        return new EpochEmission(
                parts(serverShares, emissionRao),
                parts(validatorShares, emissionRao),
                parts(combinedShares, emissionRao));
    }

    private static long[] parts(double[] shares, long emissionRao) {
        long[] parts = new long[shares.length];
        for (int uid = 0; uid < parts.length; uid++) {
            parts[uid] = Grid.part(shares[uid], emissionRao);
        }
        return parts;
    }
}
