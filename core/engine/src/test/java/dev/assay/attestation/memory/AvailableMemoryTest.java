package dev.assay.attestation.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What limits memory, by the files that say so. */
class AvailableMemoryTest {
    @TempDir
    private Path directory;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void theSystemSaysWhatIsAvailable() throws IOException {
        Path file = write("meminfo", "MemTotal: 100 kB\nMemFree: 7 kB\nMemAvailable:      42 kB\n");
        assertEquals(42 * 1_024, AvailableMemory.system(file).bytes());
    }

    @Test
    void aControlGroupLeavesWhatItsMembersHaveNotTaken() throws IOException {
        write("memory.max", "1000\n");
        write("memory.current", "300\n");
        assertEquals(700, AvailableMemory.group(directory).bytes());
        write("memory.current", "1300\n");
        assertEquals(0, AvailableMemory.group(directory).bytes());
        write("memory.max", "max\n");
        assertEquals(Long.MAX_VALUE, AvailableMemory.group(directory).bytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MemAvailable:", "MemAvailable: 99999999999999999999 kB", "rubbish"})
    void whatCannotBeReadIsNoLimit(String text) throws IOException {
        assertEquals(
                Long.MAX_VALUE, AvailableMemory.system(write("meminfo", text)).bytes());
        write("memory.max", text);
        write("memory.current", text);
        assertEquals(Long.MAX_VALUE, AvailableMemory.group(directory).bytes());
        assertEquals(
                Long.MAX_VALUE,
                AvailableMemory.system(directory.resolve("none")).bytes());
    }

    @Test
    void theLeastOfTwoCounts() {
        AvailableMemory small = AvailableMemory.limit(5);
        AvailableMemory large = AvailableMemory.limit(6);
        assertEquals(small, small.least(large));
        assertEquals(small, large.least(small));
        assertTrue(AvailableMemory.detect().bytes() > 0);
    }
}
