package dev.assay.validator.resource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    private static final int LINE_BYTES_MAX = 50;

    /** Gives a few bytes at a time. */
    private static InputStream dribbling(byte[] bytes, SplittableRandom random) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, random.nextInt(1, 30)));
            }
        };
    }

    private static List<String> lines(InputStream in) throws IOException {
        LineReader reader = new LineReader(in, LINE_BYTES_MAX);
        List<String> lines = new ArrayList<>();
        while (true) {
            boolean whole = reader.hasWholeLine();
            if (!reader.next()) {
                assertFalse(whole);
                return lines;
            }
            lines.add(
                    reader.isTooLong()
                            ? "too long"
                            : new String(reader.buffer(), reader.start(), reader.length(), StandardCharsets.US_ASCII));
            assertEquals(lines.size(), reader.number());
            assertTrue(reader.buffer().length <= LINE_BYTES_MAX + 2);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theLinesAreThoseThatWereSentHoweverTheyCame(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder sent = new StringBuilder();
        List<String> expected = new ArrayList<>();
        for (int line = 0; line < 200; line++) {
            int length = random.nextInt(8) == 0 ? random.nextInt(45, 120) : random.nextInt(0, 20);
            String text = "x".repeat(length);
            expected.add(length > LINE_BYTES_MAX ? "too long" : text);
            sent.append(text).append(random.nextBoolean() ? "\n" : "\r\n");
        }
        if (random.nextBoolean()) {
            sent.append("end");
            expected.add("end");
        }
        byte[] bytes = sent.toString().getBytes(StandardCharsets.US_ASCII);
        assertEquals(expected, lines(dribbling(bytes, random)));
        assertEquals(expected, lines(new ByteArrayInputStream(bytes)));
    }

    @ParameterizedTest(name = "length={0}")
    @ValueSource(ints = {49, 50, 51, 52, 53, 104, 500})
    void theLongestLineIsTheLongestAllowed(int length) throws IOException {
        String expected = length <= LINE_BYTES_MAX ? "x".repeat(length) : "too long";
        for (String end : new String[] {"", "\n", "\r\n"}) {
            byte[] bytes = ("x".repeat(length) + end).getBytes(StandardCharsets.US_ASCII);
            assertEquals(List.of(expected), lines(new ByteArrayInputStream(bytes)), "end of " + end.length());
        }
    }

    @Test
    void anEmptyStreamHasNoLine() throws IOException {
        assertEquals(List.of(), lines(InputStream.nullInputStream()));
        assertEquals(List.of("", ""), lines(new ByteArrayInputStream(new byte[] {'\n', '\n'})));
    }
}
