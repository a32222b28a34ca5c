package dev.assay.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStoreTest {
    @TempDir
    Path directory;

    private SnapshotStore store;

    @BeforeEach
    void create() throws IOException {
        JournalFiles.create(directory);
        store = new SnapshotStore(directory);
    }

    private List<Long> stored() throws IOException {
        return store.readNewestFirst().stream()
                .map(SnapshotStore.Stored::nextSequence)
                .toList();
    }

    private Path file(long nextSequence) {
        return JournalFiles.snapshots(directory).resolve(String.format("%018d.snapshot", nextSequence));
    }

    @Test
    void keepsTheTwoNewest() throws IOException {
        assertEquals(List.of(), stored());
        for (long sequence : new long[] {9, 10, 100, 99}) {
            store.write(sequence, new byte[] {(byte) sequence});
        }
        assertEquals(List.of(100L, 99L), stored());
        assertArrayEquals(new byte[] {100}, store.readNewestFirst().get(0).bytes());
    }

    @Test
    void takesTheOlderOneWhenTheNewerIsDamaged() throws IOException {
        store.write(1, new byte[] {1, 2, 3});
        store.write(2, new byte[] {4, 5, 6});
        byte[] whole = Files.readAllBytes(file(2));
        for (int at = 0; at < whole.length; at++) {
            byte[] wrong = whole.clone();
            wrong[at] ^= 1;
            Files.write(file(2), wrong);
            assertEquals(List.of(1L), stored(), "byte " + at);
        }
        Files.write(file(2), new byte[3]);
        assertEquals(List.of(1L), stored());
        Files.write(file(2), whole);
        assertEquals(List.of(2L, 1L), stored());
    }

    @Test
    void deletesWhatAKilledWriterLeftAndLeavesOtherFilesAlone() throws IOException {
        Path partial = JournalFiles.snapshots(directory).resolve("000000000000000007.snapshot.partial");
        Path other = JournalFiles.snapshots(directory).resolve("notes.txt");
        Files.write(partial, new byte[5]);
        Files.write(other, new byte[5]);
        assertEquals(List.of(), stored());
        assertFalse(Files.exists(partial));
        assertEquals(true, Files.exists(other));
    }

    @Test
    void deletesWhatStandsForMoreThanThereIs() throws IOException {
        store.write(5, new byte[0]);
        store.write(8, new byte[0]);
        store.deleteBeyond(5);
        assertEquals(List.of(5L), stored());
    }
}
