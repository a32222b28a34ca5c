package dev.assay.access;

/**
 * How much of a resource there is, and how it is lent.
 *
 * @param permits that may be held at once; in [1, 10⁶]
 * @param leaseNs after which a permit is free again though nobody gave it back; in [1 ms, 1 day]
 * @param isChargedByTime true: a share is one of permits times seconds, so that who holds on longer gets fewer; false:
 *     a share is one of permits, for a resource that is used up when it is given
 */
public record DeskRules(int permits, long leaseNs, boolean isChargedByTime) {
    private static final int PERMITS_MAX = 1_000_000;
    private static final long LEASE_MIN_NS = 1_000_000;
    private static final long LEASE_MAX_NS = 86_400_000_000_000L;
    /** In this many parts of a lease time is charged, the first in advance. */
    private static final int PARTS = 1_000;

    public DeskRules {
        if (permits < 1 || permits > PERMITS_MAX) {
            throw Checks.invalid("permits", permits, "in [1, " + PERMITS_MAX + "]");
        }
        if (leaseNs < LEASE_MIN_NS || leaseNs > LEASE_MAX_NS) {
            throw Checks.invalid("leaseNs", leaseNs, "in [" + LEASE_MIN_NS + ", " + LEASE_MAX_NS + "]");
        }
    }

    /** What permits cost that were held for a time; as much as permits, if not for more than the first part of a lease. */
    double usedCost(int held, long heldNs) {
        return isChargedByTime ? held * Math.max(1, PARTS * (double) heldNs / leaseNs) : held;
    }
}
