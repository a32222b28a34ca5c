package dev.assay.access;

/**
 * How much a consumer may use in a period.
 *
 * <p>A period begins with the first use after the one before is over, so that nobody gets two quotas around midnight.
 *
 * @param costMax permits in a period; at least 1
 * @param periodSeconds in [1, 366 days]
 */
public record Quota(long costMax, long periodSeconds) {
    private static final long PERIOD_MAX_SECONDS = 366L * 86_400;
    private static final long COST_MAX = 1L << 53; // what JSON carries exactly

    public Quota {
        if (costMax < 1 || costMax > COST_MAX) {
            throw Checks.invalid("costMax", costMax, "in [1, " + COST_MAX + "]");
        }
        if (periodSeconds < 1 || periodSeconds > PERIOD_MAX_SECONDS) {
            throw Checks.invalid("periodSeconds", periodSeconds, "in [1, " + PERIOD_MAX_SECONDS + "]");
        }
    }

    /** What is set aside at once: a hundredth, so that not every use has to be written down. */
    long reserve() {
        return Math.max(1, costMax / 100);
    }
}
