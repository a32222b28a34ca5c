package dev.assay.validator.top;

import dev.assay.validator.page.Overview;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * Draws a sidecar again and again over the whole terminal, until somebody presses q or Ctrl-C; then the terminal is as it
 * was before.
 *
 * <p>Belongs to one thread; signals come on others.
 */
final class TopScreen {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";
    private static final String BOLD = "\u001b[1m";
    private static final String REVERSE = "\u001b[7m";
    private static final String PLAIN = "\u001b[0m";
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int COLUMNS_DEFAULT = 80;
    private static final int ROWS_DEFAULT = 24;
    private static final int ROUNDS_FEW = 2;
    private static final int ROUNDS_MANY = 5;
    private static final int CTRL_C = 3;
    private static final int CTRL_D = 4;

    private final Terminal terminal;
    private final OverviewSource source;
    private final Clock clock;
    private final long everyNs;
    private final AtomicBoolean isEnded = new AtomicBoolean();
    private final AtomicBoolean isResized = new AtomicBoolean();

    /** @param everyNs time between two looks at the sidecar */
    TopScreen(Terminal terminal, OverviewSource source, Clock clock, long everyNs) {
        this.terminal = terminal;
        this.source = source;
        this.clock = clock;
        this.everyNs = everyNs;
    }

    /**
     * Shows until it is told to end.
     *
     * @throws IOException if there is no first answer, or the terminal is gone
     */
    void show() throws IOException {
        Overview first = source.read(); // before the terminal changes: who cannot look should read why
        terminal.handle(Terminal.Signal.INT, signal -> isEnded.set(true));
        terminal.handle(Terminal.Signal.WINCH, signal -> isResized.set(true));
        Attributes before = terminal.enterRawMode();
        PrintWriter out = terminal.writer();
        out.print(ENTER);
        try {
            follow(first);
        } finally {
            out.print(PLAIN + LEAVE);
            out.flush();
            terminal.setAttributes(before);
        }
    }

    private void follow(Overview first) throws IOException {
        Overview shown = first;
        String trouble = "";
        while (!isEnded.get()) {
            draw(shown, trouble);
            if (!await()) {
                return;
            }
            try {
                shown = source.read();
                trouble = "";
            } catch (IOException e) {
                trouble = String.valueOf(e.getMessage());
            }
        }
    }

    /** Waits for the next look, a key or another size; false to end. */
    private boolean await() throws IOException {
        NonBlockingReader keys = terminal.reader();
        long untilNs = System.nanoTime() + everyNs;
        while (!isEnded.get() && !isResized.getAndSet(false) && System.nanoTime() - untilNs < 0) {
            int key = keys.read(TimeUnit.NANOSECONDS.toMillis(LOOK_NS));
            if (key == 'q' || key == 'Q' || key == CTRL_C || key == CTRL_D || key == NonBlockingReader.EOF) {
                return false;
            }
        }
        return !isEnded.get();
    }

    private void draw(Overview overview, String trouble) {
        Size size = terminal.getSize();
        int columns = size.getColumns() > 0 ? size.getColumns() : COLUMNS_DEFAULT;
        int rows = size.getRows() > 0 ? size.getRows() : ROWS_DEFAULT;
        int rounds = rows < ROWS_DEFAULT ? ROUNDS_FEW : ROUNDS_MANY;
        int miners = Math.max(1, rows - 1 - TopPage.fixedLines(overview, rounds));
        boolean ascii = !StandardCharsets.UTF_8.equals(terminal.encoding());
        Instant now = clock.instant();
        long nowNs = TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        List<String> lines = new ArrayList<>(new TopPage(miners, rounds, ascii).lines(overview, nowNs));
        String last = trouble.isEmpty() ? "q ends" : "NO ANSWER: " + PlainText.of(trouble) + "; trying again; q ends";
        StringBuilder frame = new StringBuilder(HOME);
        for (int row = 0; row < Math.min(lines.size(), rows - 1); row++) {
            frame.append(styled(lines.get(row), columns)).append(CLEAR_LINE).append("\r\n");
        }
        frame.append(trouble.isEmpty() ? "" : REVERSE).append(cut(last, columns)).append(PLAIN);
        frame.append(CLEAR_LINE).append(CLEAR_BELOW);
        terminal.writer().print(frame);
        terminal.writer().flush();
    }

    private static String styled(String line, int columns) {
        String text = cut(line, columns);
        String head = text.stripLeading();
        boolean isHeading = head.startsWith("rank ") || head.startsWith("round ") || head.startsWith("assay ");
        return isHeading ? BOLD + text + PLAIN : text;
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, columns);
    }
}
