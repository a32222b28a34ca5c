package dev.assay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {
    private static final int HELD = 3;
    private static final int FREE = 0;

    @TempDir
    Path directory;

    /** What another process finds. */
    private int probe() throws IOException, InterruptedException, URISyntaxException {
        Path classes = Path.of(LockProbe.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-cp",
                        classes.toString(),
                        LockProbe.class.getName(),
                        directory.resolve(JournalLock.FILE_NAME).toString())
                .inheritIO()
                .start()
                .waitFor();
    }

    @Test
    @SuppressWarnings("try") // the lock is held for its effect
    void aSecondAttemptInTheSameProcessFailsAndDoesNotLetTheFirstGo() throws Exception {
        String pid = Long.toString(ProcessHandle.current().pid());
        try (JournalLock lock = JournalLock.acquire(directory)) {
            for (Path name : new Path[] {directory, directory.resolve("x/..")}) {
                Files.createDirectories(directory.resolve("x"));
                JournalException e = assertThrows(JournalException.class, () -> JournalLock.acquire(name));
                assertEquals(JournalException.Cause.IN_USE, e.reason());
                assertEquals(
                        "journal=" + name + ": must not be in use by another engine; process " + pid + " holds it",
                        e.getMessage());
            }
            assertEquals(HELD, probe());
            assertEquals(pid, Files.readString(directory.resolve(JournalLock.FILE_NAME)));
        }
        assertEquals(FREE, probe());
    }

    @Test
    void isFreeAgainAfterAFailureToLock() throws IOException {
        Path file = directory.resolve(JournalLock.FILE_NAME);
        Files.createDirectory(file); // which cannot be opened for writing
        assertThrows(IOException.class, () -> JournalLock.acquire(directory));
        Files.delete(file);
        JournalLock.acquire(directory).close();
        JournalLock.acquire(directory).close();
    }
}
