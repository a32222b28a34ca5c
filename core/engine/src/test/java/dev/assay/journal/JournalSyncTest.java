package dev.assay.journal;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSyncTest {
    @TempDir
    Path directory;

    @Test
    void forcesWhatThereIsAndPassesOverWhatIsGoneAndWasForced() throws IOException {
        JournalFiles.create(directory);
        Path events = JournalFiles.events(directory);
        JournalSync sync = new JournalSync(directory);
        sync.force();
        Files.write(events.resolve("20260101-00F.cq4"), new byte[9]);
        sync.force();
        Files.write(events.resolve("20260101-01F.cq4"), new byte[9]);
        sync.force();
        Files.delete(events.resolve("20260101-00F.cq4"));
        sync.force();
    }

    /** A folder in place of the file cannot be opened for writing: so an error shows that the file was looked at. */
    @Test
    void looksAgainAtTheNewestFileOfLastTime() throws IOException {
        JournalFiles.create(directory);
        Path events = JournalFiles.events(directory);
        Path newest = events.resolve("20260101-05F.cq4");
        Files.write(newest, new byte[9]);
        JournalSync sync = new JournalSync(directory);
        sync.force();
        Files.createDirectory(events.resolve("20260101-04F.cq4")); // older: forced already
        sync.force();
        Files.delete(newest);
        Files.createDirectory(newest);
        assertThrows(IOException.class, sync::force);
    }

    @Test
    void saysWhenTheJournalIsGone() {
        JournalSync sync = new JournalSync(directory);
        assertThrows(NoSuchFileException.class, sync::force);
    }
}
