package dev.assay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatermarkTest {
    @TempDir
    Path directory;

    private Path file() {
        return directory.resolve(Watermark.FILE_NAME);
    }

    @Test
    void remembersTheLastCount() throws IOException {
        assertEquals(OptionalLong.empty(), Watermark.read(directory));
        try (Watermark mark = Watermark.open(directory)) {
            for (long count : new long[] {0, 1, 65_535, 1L << 40, (1L << 48) - 1}) {
                mark.set(count);
                assertEquals(OptionalLong.of(count), Watermark.read(directory));
            }
        }
        assertEquals(OptionalLong.of((1L << 48) - 1), Watermark.read(directory));
    }

    @Test
    void isNotBelievedWhenItIsNoMark() throws IOException {
        for (int length : new int[] {0, 7, 8, 9}) {
            Files.write(file(), new byte[length]);
            assertEquals(OptionalLong.empty(), Watermark.read(directory));
        }
    }

    @Test
    void isNotBelievedWhenABitIsWrong() throws IOException {
        try (Watermark mark = Watermark.open(directory)) {
            mark.set(123_456);
        }
        byte[] bytes = Files.readAllBytes(file());
        for (int bit = 0; bit < Long.SIZE; bit++) {
            byte[] wrong = bytes.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file(), wrong);
            assertEquals(OptionalLong.empty(), Watermark.read(directory), "bit " + bit);
        }
    }
}
