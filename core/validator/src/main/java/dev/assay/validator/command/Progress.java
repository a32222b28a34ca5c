package dev.assay.validator.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar on standard error while something long is done; nothing where standard error is no terminal.
 *
 * <p>Any thread may move it.
 */
public final class Progress implements AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final int UPDATE_MS = 100;
    private static final int STEPS = 1000;

    private final @Nullable ProgressBar bar;
    private final long step;
    private final AtomicLong shown = new AtomicLong();

    private Progress(@Nullable ProgressBar bar, long step) {
        this.bar = bar;
        this.step = step;
    }

    /** A bar over the bytes of a file. */
    public static Progress over(String name, long sizeBytes) {
        return of(name, sizeBytes, " KB", 1 << 10);
    }

    /** A bar over pieces of work. */
    public static Progress overCount(String name, long count, String unit) {
        return of(name, count, " " + unit, 1);
    }

    private static Progress of(String name, long max, String unit, long unitSize) {
        return new Progress(
                !isTerminal()
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(name)
                                .setInitialMax(max)
                                .setUnit(unit, unitSize)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(UPDATE_MS)
                                .clearDisplayOnFinish()
                                .build(),
                Math.max(1, max / STEPS));
    }

    /** On Linux exactly; elsewhere by the console, which some JDKs make of a pipe, too. */
    @SuppressWarnings("SystemConsoleNull") // where it is never null there is a bar too many, and only off Linux
    private static boolean isTerminal() {
        try {
            String target = Files.readSymbolicLink(STANDARD_ERROR).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException e) {
            return System.console() != null;
        }
    }

    /** Shows how much is done; small steps are left out. */
    public void moveTo(long done) {
        if (bar != null && done - shown.get() >= step) {
            bar.stepTo(done);
            shown.set(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
