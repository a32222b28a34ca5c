package dev.assay.validator.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar on standard error while a log is played; nothing where standard error is no terminal. One thread. */
final class Progress implements AutoCloseable {
    private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");
    private static final int UPDATE_MS = 100;
    private static final long STEP_BYTES = 1 << 14;

    private final @Nullable ProgressBar bar;
    private long shownBytes;

    private Progress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Progress over(String name, long sizeBytes) {
        return new Progress(
                !isTerminal()
                        ? null
                        : new ProgressBarBuilder()
                                .setTaskName(name)
                                .setInitialMax(sizeBytes)
                                .setUnit(" KB", 1 << 10)
                                .setStyle(ProgressBarStyle.ASCII)
                                .setUpdateIntervalMillis(UPDATE_MS)
                                .clearDisplayOnFinish()
                                .build());
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

    void moveTo(long bytes) {
        if (bar != null && bytes - shownBytes >= STEP_BYTES) {
            bar.stepTo(bytes);
            shownBytes = bytes;
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
