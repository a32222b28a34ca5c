package dev.assay.access;

/**
 * What of a quota is used, as it is kept over a restart.
 *
 * @param periodStartEpochSeconds when the period began, by the clock on the wall
 * @param used in it, with what was set aside; at least 0
 */
public record QuotaUse(long periodStartEpochSeconds, long used) {
    public QuotaUse {
        Checks.atLeast("used", used, 0);
    }
}
