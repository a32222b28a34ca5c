package dev.assay.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the README's example true: it compiles, it runs, and the README shows exactly this text. */
class TenLinesTest {
    private static final Path README = Path.of("../../README.md");
    private static final Path SOURCE = Path.of("src/test/java/dev/assay/engine/TenLines.java");
    private static final String MARKER = "<!-- snippet:ten-lines -->";

    @TempDir
    Path directory;

    @Test
    void theExampleRunsAndPrefersTheBetterAnswer() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        try {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            TenLines.score(
                    directory.resolve("journal"),
                    TestSubnet.metagraph(100, TestSubnet.hotkeys(5)),
                    TestSubnet.reference(),
                    TestSubnet.task(),
                    answers());
        } finally {
            System.setOut(before);
        }

        String text = printed.toString(StandardCharsets.UTF_8);
        assertEquals(6, text.lines().count(), text);
        assertTrue(text.contains("{1=65535, "), text);
    }

    private static byte[][] answers() {
        return new byte[][] {
            {}, TestSubnet.answer(2, 4, 6, 8, 10), TestSubnet.answer(1, 3, 5, 7, 2), TestSubnet.answer(2, 2, 2, 2, 2)
        };
    }

    @Test
    void theReadmeShowsExactlyThisText() throws IOException {
        assumeTrue(Files.exists(README), "there is no " + README);
        String readme = Files.readString(README);
        assumeTrue(readme.contains(MARKER), README + " has no " + MARKER);

        String shown = between(readme, MARKER + "\n```java\n", "```\n<!-- /snippet:ten-lines -->");
        assertEquals(snippet(), shown, "the README and " + SOURCE + " differ");
    }

    private static String snippet() throws IOException {
        return between(Files.readString(SOURCE), "// snippet:ten-lines\n", "\n        // end of snippet")
                        .stripIndent()
                + "\n";
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertTrue(from >= 0, start + ": must be in the text");
        int to = text.indexOf(end, from + start.length());
        assertTrue(to >= 0, end + ": must follow");
        return text.substring(from + start.length(), to);
    }
}
