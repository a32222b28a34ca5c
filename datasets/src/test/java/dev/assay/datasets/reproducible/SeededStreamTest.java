package dev.assay.datasets.reproducible;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeededStreamTest {
    @Test
    void theSameSeedPurposeAndKeysGiveTheSameNumbers() {
        assertEquals(
                SeededStream.of(5, "latency", 4, 7).nextLong(),
                SeededStream.of(5, "latency", 4, 7).nextLong());
    }

    @Test
    void everyPartOfTheNameOfAStreamMatters() {
        long base = SeededStream.of(5, "latency", 4, 7).nextLong();

        assertNotEquals(base, SeededStream.of(6, "latency", 4, 7).nextLong());
        assertNotEquals(base, SeededStream.of(5, "late", 4, 7).nextLong());
        assertNotEquals(base, SeededStream.of(5, "latency", 7, 4).nextLong());
        assertNotEquals(base, SeededStream.of(5, "latency", 4).nextLong());
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void numbersFillTheirRangeEvenly(long seed) {
        SeededStream stream = SeededStream.of(seed, "range");
        int[] counts = new int[7];
        double sum = 0;
        for (int draw = 0; draw < 70_000; draw++) {
            counts[stream.nextInt(7)]++;
            double unit = stream.nextUnit();
            assertTrue(unit >= 0 && unit < 1);
            sum += unit;
        }
        for (int count : counts) {
            assertEquals(10_000, count, 500); // five standard deviations
        }
        assertEquals(0.5, sum / 70_000, 0.006); // five standard deviations
    }

    @Test
    void refusesAnEmptyRange() {
        SeededStream stream = SeededStream.of(1, "range");

        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> stream.nextInt(0));

        assertEquals("bound=0: must be at least 1", e.getMessage());
    }

    @Test
    void numbersAreWrittenInTheirShortestFormOnEveryJdk(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("numbers.jsonl");
        // JDK 17's Double.toString writes 2.0E-3 as 0.002 and 2^-44 with a digit too many.
        JsonLines.write(file, List.of(2.0E-3, 0x1p-44, Double.NaN), (out, value) -> {
            out.writeStartArray();
            JsonLines.writeNumber(out, value);
            out.writeEndArray();
        });

        assertEquals("[0.002]\n[5.684341886080802E-14]\n[\"NaN\"]\n", Files.readString(file));
    }
}
