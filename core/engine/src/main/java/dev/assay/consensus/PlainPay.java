package dev.assay.consensus;

/**
 * The part of an epoch that splits the emission, in the chain's fixed point.
 *
 * <p>{@code T = sum(incentive + dividends)}; a uid gets {@code incentive / T} of the emission as a miner and
 * {@code dividends / T} as a validator. If T is zero, validators are paid by active stake, or by stake if none is active,
 * and miners nothing.
 *
 * <p>Immutable when made. Source: {@code run_epoch.rs} of subtensor at commit 14bc6f9, from the combined emission on.
 */
final class PlainPay {
    final long sum;
    final long[] serverShares;
    final long[] validatorShares;
    final long[] combinedShares;

    PlainPay(long[] incentive, long[] dividends, long[] activeStake, long[] stake) {
        long[] combined = new long[incentive.length];
        for (int uid = 0; uid < combined.length; uid++) {
            combined[uid] = I32F32.add(incentive[uid], dividends[uid]);
        }
        sum = RawVectors.sum(combined);
        serverShares = RawVectors.divided(incentive, sum);
        if (sum == 0) {
            validatorShares = RawVectors.sum(activeStake) == 0 ? stake : activeStake;
            combinedShares = validatorShares;
        } else {
            validatorShares = RawVectors.divided(dividends, sum);
            combinedShares = RawVectors.divided(combined, sum);
        }
    }

    EpochEmission of(long emissionRao) {
        return new EpochEmission(
                parts(serverShares, emissionRao),
                parts(validatorShares, emissionRao),
                parts(combinedShares, emissionRao));
    }

    private static long[] parts(long[] shares, long emissionRao) {
        long[] parts = new long[shares.length];
        for (int uid = 0; uid < parts.length; uid++) {
            parts[uid] = I32F32.part(shares[uid], emissionRao);
        }
        return parts;
    }
}
