package dev.assay.journal;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.openhft.chronicle.core.time.TimeProvider;
import org.jspecify.annotations.Nullable;

/**
 * Tells Chronicle Queue in which hour's file to write, and never goes back: when the machine's clock was set back,
 * Chronicle would write to a file that stands before the newest one, and the journal would be out of order.
 *
 * <p><b>Threads</b>: the appending thread's.
 */
final class FileClock implements TimeProvider {
    private static final DateTimeFormatter FILE_NAME = DateTimeFormatter.ofPattern("yyyyMMdd-HH'F.cq4'");

    private final TimeProvider clock;
    private long latestMs;

    /** @param newest file of the journal, or null when it has none */
    FileClock(TimeProvider clock, @Nullable Path newest) {
        this.clock = clock;
        this.latestMs = newest == null ? Long.MIN_VALUE : startMs(newest);
    }

    private static long startMs(Path file) {
        try {
            LocalDateTime hour = LocalDateTime.parse(String.valueOf(file.getFileName()), FILE_NAME);
            return hour.toInstant(ZoneOffset.UTC).toEpochMilli();
        } catch (DateTimeException e) {
            return Long.MIN_VALUE; // not named by Chronicle; what it holds was found in order
        }
    }

    @Override
    public long currentTimeMillis() {
        latestMs = Math.max(latestMs, clock.currentTimeMillis());
        return latestMs;
    }
}
