package dev.assay.validator.top;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.engine.AssayEngine;
import dev.assay.validator.page.SampleSubnet;
import dev.assay.validator.serve.TestSidecar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The screen of {@code assay top}, in a terminal that is a pair of pipes. */
class TopScreenTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long EVERY_NS = TimeUnit.MILLISECONDS.toNanos(20);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final PipedOutputStream keys = new PipedOutputStream();

    private Terminal terminal(int columns, int rows) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(false)
                .streams(new PipedInputStream(keys), screen)
                .encoding(StandardCharsets.UTF_8)
                .type("xterm")
                .build();
        terminal.setSize(new Size(columns, rows));
        return terminal;
    }

    private String shown() {
        return screen.toString(StandardCharsets.UTF_8);
    }

    private void await(Predicate<String> isSeen) throws InterruptedException {
        long untilNs = System.nanoTime() + TIMEOUT.toNanos();
        while (!isSeen.test(shown())) {
            assertTrue(System.nanoTime() < untilNs, this::shown);
            Thread.sleep(5);
        }
    }

    private static CompletableFuture<Void> start(TopScreen screen, AtomicReference<IOException> failure) {
        return CompletableFuture.runAsync(() -> {
            try {
                screen.show();
            } catch (IOException e) {
                failure.set(e);
            }
        });
    }

    @Test
    void goesOnUntilQIsPressedAndGivesTheTerminalBack() throws Exception {
        try (TestSidecar sidecar = SampleSubnet.sidecar(folder).start();
                Terminal terminal = terminal(100, 30)) {
            SampleSubnet subnet = new SampleSubnet(sidecar.engine(), SampleSubnet.NETUID, 60, 1)
                    .register()
                    .play(3);
            AtomicReference<IOException> failure = new AtomicReference<>();
            OverviewSource source = new OverviewSource(new UnixGet(sidecar.socket(), TIMEOUT), null, null);
            CompletableFuture<Void> end = start(new TopScreen(terminal, source, Clock.systemUTC(), EVERY_NS), failure);

            await(text -> text.contains("subnet 5, animation.reward") && text.contains("q ends"));
            subnet.play(1);
            await(text -> text.contains("    4     52"));
            keys.write('q');
            keys.flush();
            end.get(20, TimeUnit.SECONDS);

            assertEquals(null, failure.get());
            assertTrue(shown().startsWith("\u001b[?1049h"), "another screen first");
            assertTrue(shown().endsWith("\u001b[?25h\u001b[?1049l"), "the terminal as it was");
            for (String frame : frames(shown())) {
                assertTrue(frame.split("\r\n", -1).length <= 30, frame);
            }
        }
    }

    @Test
    void fitsItselfIntoWhatRoomThereIs() throws Exception {
        try (TestSidecar sidecar = SampleSubnet.sidecar(folder).start();
                Terminal terminal = terminal(40, 12)) {
            new SampleSubnet(sidecar.engine(), SampleSubnet.NETUID, 60, 1)
                    .register()
                    .play(3);
            OverviewSource source = new OverviewSource(new UnixGet(sidecar.socket(), TIMEOUT), null, null);
            CompletableFuture<Void> end =
                    start(new TopScreen(terminal, source, Clock.systemUTC(), EVERY_NS), new AtomicReference<>());
            await(text -> text.contains("q ends"));
            terminal.setSize(new Size(120, 50));
            terminal.raise(Terminal.Signal.WINCH);
            await(text -> text.contains("consensus"));
            terminal.raise(Terminal.Signal.INT);
            end.get(20, TimeUnit.SECONDS);

            String first = frames(shown())[1];
            List<String> lines = first.replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "")
                    .replaceAll("\r+", "") // the terminal puts one before every line feed, too
                    .lines()
                    .toList();
            assertTrue(lines.size() <= 12, first);
            assertTrue(lines.stream().allMatch(line -> line.length() <= 40), first);
        }
    }

    @Test
    void keepsTheLastAnswerInViewWhenThereAreNoMore() throws Exception {
        TestSidecar sidecar = SampleSubnet.sidecar(folder).start();
        try (Terminal terminal = terminal(100, 30)) {
            new SampleSubnet(sidecar.engine(), SampleSubnet.NETUID, 20, 1)
                    .register()
                    .play(3);
            OverviewSource source = new OverviewSource(new UnixGet(sidecar.socket(), TIMEOUT), null, null);
            CompletableFuture<Void> end =
                    start(new TopScreen(terminal, source, Clock.systemUTC(), EVERY_NS), new AtomicReference<>());
            await(text -> text.contains("q ends"));
            sidecar.close();
            await(text -> text.contains("NO ANSWER: "));
            String[] frames = frames(shown());
            assertTrue(frames[frames.length - 1].contains("subnet 5, animation.reward"), frames[frames.length - 1]);
            sidecar.start();
            int before = shown().length();
            await(text -> text.substring(before).contains("\u001b[0m\u001b[K\u001b[J")
                    && !lastFrame(text).contains("NO ANSWER"));
            keys.write('q');
            keys.flush();
            end.get(20, TimeUnit.SECONDS);
        } finally {
            sidecar.close();
        }
    }

    private static String[] frames(String text) {
        return text.split("\u001b\\[H", -1);
    }

    private static String lastFrame(String text) {
        String[] frames = frames(text);
        return frames[frames.length - 1];
    }

    @Test
    void leavesTheTerminalAloneWhenThereIsNobodyToShow() throws IOException {
        try (Terminal terminal = terminal(80, 24)) {
            OverviewSource source = new OverviewSource(new UnixGet(folder.resolve("none.sock"), TIMEOUT), null, null);

            assertThrows(IOException.class, () -> new TopScreen(terminal, source, Clock.systemUTC(), EVERY_NS).show());
            assertEquals("", shown());
        }
    }

    @Test
    void textFromElsewhereCannotMoveTheCursor() {
        assertEquals("a?[2Jb??", PlainText.of("a\u001b[2Jb\u009b\u202e"));
    }

    @Test
    void theHighestRewardIsTheHighestColumn() {
        assertEquals("▁▅█", Sparks.of(List.of(0.0, 1.0, 2.0), 2, false));
        assertEquals("__#", Sparks.of(List.of(-5.0, 0.0, 1e300), 1e300, true));
        assertEquals(1, Sparks.highest(List.of(List.of(-2.0), List.of())));
        assertFalse(Sparks.of(List.of(0.3), 1, true).isEmpty());
    }

    @Test
    void anEngineNeedsNotToHaveSeenAnything() throws IOException {
        try (TestSidecar sidecar = SampleSubnet.sidecar(folder).start()) {
            AssayEngine engine = sidecar.engine();
            OverviewSource source = new OverviewSource(new UnixGet(sidecar.socket(), TIMEOUT), null, null);

            List<String> lines = new TopPage(10, 5, true).lines(source.read(), 0);

            assertEquals(0, engine.counters().accepted());
            assertTrue(lines.contains("nothing refused"), lines::toString);
            assertTrue(lines.contains("no round is open; none has closed yet"), lines::toString);
        }
    }
}
