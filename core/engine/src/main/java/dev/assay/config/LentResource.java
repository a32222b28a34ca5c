package dev.assay.config;

/**
 * Something of the validator's that consumers share, and by which rule.
 *
 * @param netuid of the subnet whose stake counts; in [0, 4095]
 * @param policy whose turn it is
 * @param permits that may be held at once; in [1, 10^6]
 * @param leaseSeconds after which a permit that nobody gave back is free again; in [0.001, 86400]
 * @param chargedBy what a share is a share of
 * @param minStake of a hotkey, in alpha; less is none; in [0, 10^9]
 * @param waitingMax requests of a hotkey that may wait; in [1, 10000]
 * @param periodBlocks after which the requests of {@code priority} are counted anew; in [1, 10^9]
 */
public record LentResource(
        int netuid,
        Policy policy,
        int permits,
        double leaseSeconds,
        Charge chargedBy,
        double minStake,
        int waitingMax,
        int periodBlocks) {
    /** Whose turn it is. */
    public enum Policy {
        /** A share of the stake is a share of the resource; what one leaves goes to the others. */
        FAIR,
        /** Who asked less than its share of stake comes first. */
        PRIORITY,
        /** Nobody holds more than its share of stake; what one leaves stays free. */
        CAPACITY,
        /** Whoever has paid has the same share. */
        SUBSCRIPTION
    }

    /** What a share is a share of. */
    public enum Charge {
        /** Permits times the seconds for which they are held. */
        TIME,
        /** Permits that are given. */
        REQUEST
    }

    private static final int NETUID_MAX = 4095;
    private static final int PERMITS_MAX = 1_000_000;
    private static final double LEASE_MIN = 0.001;
    private static final double LEASE_MAX = 86_400;
    private static final double STAKE_MAX = 1e9;
    private static final int WAITING_MAX = 10_000;
    private static final int PERIOD_MAX = 1_000_000_000;

    public LentResource {
        LimitsConfig.require("netuid", netuid, 0, NETUID_MAX);
        LimitsConfig.require("permits", permits, 1, PERMITS_MAX);
        LimitsConfig.requireSeconds("leaseSeconds", leaseSeconds, LEASE_MIN, LEASE_MAX);
        LimitsConfig.requireSeconds("minStake", minStake, 0, STAKE_MAX);
        LimitsConfig.require("waitingMax", waitingMax, 1, WAITING_MAX);
        LimitsConfig.require("periodBlocks", periodBlocks, 1, PERIOD_MAX);
    }

    /** Shared fairly by the stake of this subnet: so many permits, leases of a minute. */
    public static LentResource fair(int netuid, int permits) {
        return new LentResource(netuid, Policy.FAIR, permits, 60, Charge.TIME, 0, 16, 360);
    }
}
