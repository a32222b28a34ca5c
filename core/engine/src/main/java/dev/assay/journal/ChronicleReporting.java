package dev.assay.journal;

import java.util.Set;

/**
 * Keeps Chronicle Queue from reporting its use to its maker.
 *
 * <p>When the first queue of a process is opened, Chronicle writes {@code .chronicle.analytics.client.id} to the user's
 * home directory and posts the operating system, the JVM, the time zone and its own version to a web analytics service;
 * it also logs an advertisement. A validator must not speak to strangers, so the journal calls {@link #switchOff()}
 * from a static initialiser, before it touches a class of Chronicle.
 *
 * <ul>
 *   <li><b>Threads</b>: safe from any thread; calling it again changes nothing.
 *   <li><b>Limits</b>: Chronicle reads the properties once. A program that opens queues of its own before it uses this
 *       engine calls {@link #switchOff()} first, or sets the properties on its command line. A value that somebody has
 *       set is left alone, {@code false} too.
 * </ul>
 *
 * <p>Source: {@code AnalyticsFacade} and {@code InternalAnnouncer} of chronicle-core 2026.5, {@code AnalyticsHolder} of
 * chronicle-queue 2026.4.
 */
public final class ChronicleReporting {
    private static final String ANALYTICS = "chronicle.analytics.disable";

    private static final String ANNOUNCER = "chronicle.announcer.disable";

    private static final Set<String> YES = Set.of("true", "yes");

    private ChronicleReporting() {}

    /** Tells Chronicle neither to report nor to advertise; to be called before any class of Chronicle is loaded. */
    public static void switchOff() {
        setUnlessSet(ANALYTICS);
        setUnlessSet(ANNOUNCER);
    }

    /** True if Chronicle is told not to report; whether it was told in time only the caller can know. */
    public static boolean isOff() {
        return YES.contains(System.getProperty(ANALYTICS, "").trim());
    }

    private static void setUnlessSet(String property) {
        // Chronicle takes an empty value for "not set", and then reports.
        if (System.getProperty(property, "").isBlank()) {
            System.setProperty(property, "true");
        }
    }
}
