package dev.assay.validator.attest;

import java.util.Locale;

/** How long session keys hold, between people's days and the blocks of the delegation. */
final class SessionPeriod {
    /** Of twelve seconds. */
    static final long BLOCKS_A_DAY = 7_200;

    private static final double HOURS_A_DAY = 24;

    private SessionPeriod() {}

    /** Blocks as days and hours. */
    static String text(long blocks) {
        double days = (double) blocks / BLOCKS_A_DAY;
        return days >= 2
                ? String.format(Locale.ROOT, "%.1f days", days)
                : String.format(Locale.ROOT, "%.1f hours", days * HOURS_A_DAY);
    }
}
