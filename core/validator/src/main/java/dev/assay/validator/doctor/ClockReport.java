package dev.assay.validator.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** How finely this machine measures time, and whether somebody keeps its clock right. */
final class ClockReport implements Report {
    private static final int READINGS = 200_000;

    private final Path root;

    /** Reads {@code sys} and {@code run} under {@code root}, which is {@code /} but in tests. */
    ClockReport(Path root) {
        this.root = root;
    }

    @Override
    public Section section() {
        return new Section("clock", "Clock");
    }

    @Override
    public void read(Section section) {
        section.text("utc", "time, UTC", Instant.now().toString());
        readResolution(section);
        readSource(section);
        readSynchronisation(section);
    }

    /** The smallest step is what can be told apart; the mean step is what a reading costs. */
    private static void readResolution(Section section) {
        // The first round is slow: its code is being compiled.
        measure();
        Steps steps = measure();
        section.number("nanoTimeStepNs", "nanoTime, smallest step", steps.smallestNs(), steps.smallestNs() + " ns");
        section.number("nanoTimeReadingNs", "nanoTime, one reading", steps.meanNs(), steps.meanNs() + " ns");
    }

    private static Steps measure() {
        long stepNsMin = Long.MAX_VALUE;
        long first = System.nanoTime();
        long previous = first;
        for (int reading = 0; reading < READINGS; reading++) {
            long now = System.nanoTime();
            if (now > previous) {
                stepNsMin = Math.min(stepNsMin, now - previous);
            }
            previous = now;
        }
        return new Steps(stepNsMin, (previous - first) / READINGS);
    }

    private void readSource(Section section) {
        Path file = root.resolve("sys/devices/system/clocksource/clocksource0/current_clocksource");
        try {
            section.text("source", "clock source", Files.readString(file).trim());
        } catch (IOException e) {
            section.unread("source", "clock source", e.toString());
        }
    }

    private void readSynchronisation(Section section) {
        // Left there by systemd-timesyncd once it has set the clock. Other keepers of time leave no file to read.
        Path file = root.resolve("run/systemd/timesync/synchronized");
        if (Files.exists(file)) {
            section.flag("isSynchronised", "synchronised", true, "yes, by systemd-timesyncd");
        } else {
            section.unread("isSynchronised", "synchronised", file + " is absent; chrony and ntpd are not asked");
        }
    }

    /** Between two readings that follow each other. */
    private record Steps(long smallestNs, long meanNs) {}
}
