package dev.assay.consensus;

import java.math.BigInteger;

/**
 * The part of an epoch that scales stake to shares, in the chain's two fixed points: added up and divided with 64 binary
 * places, then cut to 32.
 *
 * <p>A share below 2^-32 becomes zero and counts as no stake at all. Immutable when made. Source: {@code run_epoch.rs}
 * of subtensor at commit 14bc6f9, up to the active stake.
 */
final class PlainStake {
    /** Share of all stake, per uid; 0 below the stake threshold. */
    final long[] stake;

    /** Share of the stake that votes. */
    final long[] activeStake;

    PlainStake(EpochStanding standing) {
        stake = shares(standing);
        long[] voting = stake.clone();
        for (int uid = 0; uid < voting.length; uid++) {
            if (!standing.votes[uid]) {
                voting[uid] = 0;
            }
        }
        activeStake = RawVectors.normalized(voting);
    }

    private static long[] shares(EpochStanding standing) {
        BigInteger[] raw = new BigInteger[standing.stakeRao.length];
        for (int uid = 0; uid < raw.length; uid++) {
            raw[uid] = standing.reachesThreshold[uid]
                    ? BigInteger.valueOf(standing.stakeRao[uid])
                            .shiftLeft(32)
                            .add(BigInteger.valueOf(standing.stakePlacesRaw[uid]))
                            .shiftLeft(32)
                    : BigInteger.ZERO;
        }
        BigInteger[] normalized = I64F64.normalized(raw);
        long[] shares = new long[raw.length];
        for (int uid = 0; uid < shares.length; uid++) {
            shares[uid] = I64F64.toI32F32(normalized[uid]);
        }
        return shares;
    }
}
