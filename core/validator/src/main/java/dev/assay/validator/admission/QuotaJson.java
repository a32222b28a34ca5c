package dev.assay.validator.admission;

import dev.assay.access.Quota;

/**
 * A quota.
 *
 * @param costMax permits in a period
 * @param periodSeconds length of a period, which begins with the first use after the one before
 */
public record QuotaJson(long costMax, long periodSeconds) {
    static QuotaJson of(Quota quota) {
        return new QuotaJson(quota.costMax(), quota.periodSeconds());
    }

    Quota quota() {
        return new Quota(costMax, periodSeconds);
    }
}
