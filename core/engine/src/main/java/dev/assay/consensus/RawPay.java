package dev.assay.consensus;

/** Splits the emission as {@link PlainPay} does, into the memory of a {@link RawEpoch}. Stateless. */
final class RawPay {
    private RawPay() {}

    static void pay(RawEpoch epoch, long emissionRao) {
        long[] combined = epoch.combinedShares;
        long sum = 0;
        for (int uid = 0; uid < combined.length; uid++) {
            combined[uid] = epoch.incentive[uid] + epoch.dividends[uid];
            sum += combined[uid];
        }
        epoch.emissionSum = sum;
        RawDivision.divide(epoch.incentive, sum, epoch.serverShares);
        if (sum == 0) {
            byStake(epoch);
        } else {
            RawDivision.divide(epoch.dividends, sum, epoch.validatorShares);
            RawDivision.divide(combined, sum, combined);
        }
        parts(epoch.serverShares, emissionRao, epoch.serverRao);
        parts(epoch.validatorShares, emissionRao, epoch.validatorRao);
        parts(combined, emissionRao, epoch.combinedRao);
    }

    private static void byStake(RawEpoch epoch) {
        long activeSum = 0;
        for (long share : epoch.activeStake) {
            activeSum += share;
        }
        long[] source = activeSum == 0 ? epoch.stake : epoch.activeStake;
        System.arraycopy(source, 0, epoch.validatorShares, 0, source.length);
        System.arraycopy(source, 0, epoch.combinedShares, 0, source.length);
    }

    private static void parts(long[] shares, long emissionRao, long[] parts) {
        for (int uid = 0; uid < shares.length; uid++) {
            parts[uid] = I32F32.part(shares[uid], emissionRao);
        }
    }
}
