package dev.assay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.openhft.chronicle.core.time.SetTimeProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damages journals. Whatever happened to one, it gives the same events as before and takes new ones, or it is refused
 * with one sentence, and a repair keeps what is intact.
 */
class JournalDamageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Of the notes that Chronicle keeps in the first bytes of each file; most flips fall there or into events. */
    private static final int NOTES_BYTES = 260;

    private static Path saved = Path.of("");
    private static List<Long> events = List.of();

    @TempDir
    static Path folder;

    @TempDir
    Path temporary;

    private final PrintStream errorStream = System.err;
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Path journal = Path.of("");

    @BeforeAll
    static void writeJournal() throws IOException {
        saved = folder.resolve("saved");
        SavedJournal.write(saved);
        events = SavedJournal.read(saved);
    }

    @BeforeEach
    void copyJournal() throws IOException {
        journal = temporary.resolve("journal");
        SavedJournal.copy(saved, journal);
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restoreErrorStream() {
        System.setErr(errorStream);
    }

    /** Opens the journal, and requires one of the two allowed ends. Returns the message of a refusal, or "". */
    private String openOrRefuse() {
        String message = assertTimeoutPreemptively(PATIENCE, this::tryOpen);
        String said = errors.toString(StandardCharsets.UTF_8);
        assertFalse(said.contains("\tat ") || said.contains("WARN") || said.contains("ERROR"), said);
        return message;
    }

    private String tryOpen() throws IOException {
        var before = SavedJournal.fingerprint(journal.resolve("events"));
        List<Long> found = new ArrayList<>();
        try (Journal opened = open(found)) {
            assertEquals(events, found);
            opened.append(SavedJournal.batch(new SplittableRandom(2), opened.nextSequence(), 3));
        } catch (JournalException e) {
            assertRefusal(e, found);
            assertEquals(before, SavedJournal.fingerprint(journal.resolve("events")), "a refusal changes nothing");
            return message(e);
        }
        assertAppended(events);
        return "";
    }

    private Journal open(List<Long> found) {
        return Journal.open(SavedJournal.config(journal), () -> SavedJournal.collector(found), SavedJournal.clock());
    }

    private static String message(JournalException e) {
        return String.valueOf(e.getMessage());
    }

    private void assertRefusal(JournalException e, List<Long> found) {
        assertEquals(JournalException.Cause.DAMAGED, e.reason());
        assertTrue(message(e).startsWith("journal=" + journal + ": must be "), message(e));
        assertFalse(message(e).contains("\n"), message(e));
        assertEquals(events.subList(0, found.size()), found);
        if (!found.isEmpty()) {
            assertTrue(message(e).contains("events 0 to " + (found.size() - 1) + " are intact"), message(e));
        }
        assertTrue(message(e).endsWith(" --repair"), message(e));
    }

    /** The three events of {@link #tryOpen} follow those, and opening once more finds them. */
    private void assertAppended(List<Long> before) throws IOException {
        List<Long> found = new ArrayList<>();
        open(found).close();
        assertEquals(before.size() + 3, found.size());
        assertEquals(before, found.subList(0, before.size()));
        assertEquals(found, SavedJournal.read(journal));
    }

    /** Repairs what was refused, and appends to it. */
    private void repair(String refusal) throws IOException {
        if (refusal.isEmpty()) {
            return;
        }
        List<Long> intact = SavedJournal.read(journal);
        if (intact.isEmpty()) {
            assertThrows(JournalException.class, () -> JournalRepair.repair(journal));
            return;
        }
        JournalRepair.Outcome outcome = assertTimeoutPreemptively(PATIENCE, () -> JournalRepair.repair(journal));
        assertEquals(intact.size(), outcome.keptEvents());
        assertNotNull(outcome.damage());
        List<Long> found = new ArrayList<>();
        try (Journal opened = open(found)) {
            opened.append(SavedJournal.batch(new SplittableRandom(2), opened.nextSequence(), 3));
        }
        assertEquals(intact, found);
        assertAppended(intact);
        assertEquals(null, JournalRepair.repair(journal).damage());
    }

    static List<Integer> seeds() {
        return java.util.stream.IntStream.range(0, 150).boxed().toList();
    }

    @ParameterizedTest(name = "seed={0}")
    @MethodSource("seeds")
    void noticesAFlippedBit(int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        List<Path> files = SavedJournal.list(journal);
        Path file = files.get(random.nextInt(files.size()));
        int used = (int) Math.min(Files.size(file), 240_000);
        int at = random.nextInt(seed % 3 == 0 ? Math.min(NOTES_BYTES, used) : used);
        flip(file, at, random.nextInt(8));

        repair(openOrRefuse());
    }

    private static void flip(Path file, long at, int bit) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 1 << bit);
        }
    }

    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(size);
        }
    }

    private Path eventFile(int index) throws IOException {
        return JournalFiles.eventFiles(journal).get(index);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void noticesATornFile(int seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        Path file = eventFile(random.nextInt(SavedJournal.FILES));
        int at = random.nextInt(200_000);
        long size = Files.size(file);
        truncate(file, at);
        if (seed % 2 == 0) {
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                bytes.setLength(size); // zeros from there on
            }
        }

        repair(openOrRefuse());
    }

    @ParameterizedTest(name = "file={0}")
    @ValueSource(ints = {0, 1, 2})
    void refusesAJournalWithoutOneOfItsFiles(int index) throws IOException {
        Files.delete(eventFile(index));

        String refusal = openOrRefuse();

        assertTrue(refusal.contains(index == 2 ? "the end is missing" : "are missing"), refusal);
        repair(refusal);
    }

    @Test
    void refusesAJournalWithoutAnyFile() throws IOException {
        for (Path file : JournalFiles.eventFiles(journal)) {
            Files.delete(file);
        }

        String refusal = openOrRefuse();

        assertTrue(refusal.contains("no event is intact, " + events.size() + " event(s) from 0 on"), refusal);
    }

    @Test
    void doesWithoutTheQueuesMetadata() throws IOException {
        Files.delete(journal.resolve("events/metadata.cq4t"));

        assertEquals("", openOrRefuse());
    }

    @Test
    void saysSoWhenTheMarkIsMissing() throws IOException {
        Files.delete(journal.resolve(Watermark.FILE_NAME));

        try (Journal opened = open(new ArrayList<>())) {
            assertEquals(
                    "journal=" + journal + ": head.mark is missing or unreadable and was made anew from the "
                            + events.size() + " events that are there; a loss at the very end cannot be ruled out",
                    opened.summary().notice());
        }
        assertEquals("", openOrRefuse());
    }

    @Test
    void dropsAWriteThatWasNeverFinished() throws IOException {
        Path file = eventFile(2);
        long end = end(file);
        ByteBuffer unfinished = ByteBuffer.allocate(1000).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        unfinished.putInt(0, 0x8000_0000).putInt(500, 77);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(unfinished, end);
        }

        assertEquals("", openOrRefuse());
    }

    @Test
    void dropsAFileThatWasNeverFinished() throws IOException {
        Path last = eventFile(2);
        Files.write(last.resolveSibling("20231115-01F.cq4"), new byte[4096]);

        assertEquals("", openOrRefuse());
    }

    private static long end(Path file) throws IOException {
        try (QueueFile walked = QueueFile.open(file)) {
            while (walked.next()) {
                // to the end
            }
            return walked.position();
        }
    }

    @Test
    void keepsItsOrderWhenTheMachinesClockIsSetBack() throws IOException {
        SetTimeProvider early = SavedJournal.clock().advanceMillis(-50 * 3_600_000L);
        try (Journal opened = Journal.open(SavedJournal.config(journal), () -> (batch, offset) -> {}, early)) {
            opened.append(SavedJournal.batch(new SplittableRandom(2), opened.nextSequence(), 1));
            early.advanceMillis(60 * 3_600_000L);
            opened.append(SavedJournal.batch(new SplittableRandom(2), opened.nextSequence(), 1));
            early.advanceMillis(-60 * 3_600_000L);
            opened.append(SavedJournal.batch(new SplittableRandom(2), opened.nextSequence(), 1));
        }
        assertAppended(events);
    }

    @Test
    void refusesANewerFormat() throws IOException {
        Path other = temporary.resolve("newer");
        EventBatch first = new EventBatch(1 << 12);
        int at = first.start(EventType.JOURNAL_CREATED, 24, 0, 0);
        first.memory().setMemory(at, 24, (byte) 0);
        first.memory().putInt(at, Journal.FORMAT_VERSION + 1, java.nio.ByteOrder.LITTLE_ENDIAN);
        first.seal();
        JournalFiles.create(other);
        try (var queue =
                        Journal.buildQueue(JournalFiles.events(other), SavedJournal.BLOCK_BYTES, SavedJournal.clock());
                var appender = queue.createAppender();
                var document = appender.writingDocument()) {
            document.wire().bytes().write(first.bytesStore(), 0L, (long) first.length());
        }

        JournalException e = assertThrows(
                JournalException.class,
                () -> Journal.open(SavedJournal.config(other), () -> (batch, offset) -> {}, SavedJournal.clock()));

        assertEquals(JournalException.Cause.NEWER_VERSION, e.reason());
        assertEquals(
                "journal=" + other + ": must be of format 1 or older; it is of format 2, written by a newer Assay",
                e.getMessage());
    }

    @Test
    void readingNeedsAJournalAndMakesNone() {
        Path nowhere = temporary.resolve("nowhere");

        JournalException e = assertThrows(JournalException.class, () -> Journal.read(nowhere, (batch, offset) -> {}));

        assertEquals("journal=" + nowhere + ": must be a folder that holds a journal", e.getMessage());
        assertFalse(Files.exists(nowhere));
    }

    @Test
    void readingChangesNothing() throws IOException {
        var before = SavedJournal.fingerprint(journal);

        assertEquals(events, SavedJournal.read(journal));

        assertEquals(before, SavedJournal.fingerprint(journal));
    }

    @Test
    void aSecondEngineOfThisProcessIsRefused() throws IOException {
        try (Journal first = open(new ArrayList<>())) {
            JournalException e = assertThrows(JournalException.class, () -> open(new ArrayList<>()));

            assertEquals(JournalException.Cause.IN_USE, e.reason());
            assertTrue(message(e).contains(Long.toString(ProcessHandle.current().pid())), message(e));
            assertThrows(JournalException.class, () -> JournalRepair.repair(journal));
            first.append(SavedJournal.batch(new SplittableRandom(2), first.nextSequence(), 3));
        }
        assertAppended(events);
    }

    @Test
    void leavesAnIntactJournalAlone() throws IOException {
        var before = SavedJournal.fingerprint(journal);

        JournalRepair.Outcome outcome = JournalRepair.repair(journal);

        assertEquals("nothing to repair: all " + events.size() + " events are intact", outcome.message());
        before.remove(JournalLock.FILE_NAME);
        var after = SavedJournal.fingerprint(journal);
        after.remove(JournalLock.FILE_NAME);
        assertEquals(before, after);
    }

    @Test
    void aRepairPutsTheDamagedFilesAsideAndDropsSnapshotsOfLostEvents() throws IOException {
        flip(eventFile(1), 100_000, 3);
        JournalFiles.create(journal);
        SnapshotStore snapshots = new SnapshotStore(journal);
        snapshots.write(events.size(), new byte[] {1});
        snapshots.write(1, new byte[] {1});

        JournalRepair.Outcome outcome = JournalRepair.repair(journal);

        assertTrue(outcome.keptEvents() < events.size());
        assertEquals(
                List.of(1L),
                snapshots.readNewestFirst().stream()
                        .map(SnapshotStore.Stored::nextSequence)
                        .toList());
        Path aside = java.util.Objects.requireNonNull(outcome.damagedFiles());
        assertEquals(outcome.keptEvents(), SavedJournal.read(aside).size());
        assertEquals(SavedJournal.FILES, JournalFiles.eventFiles(aside).size());
        assertTrue(outcome.message().startsWith("kept " + outcome.keptEvents() + " events; "), outcome.message());
    }

    /** Killed before the moves, after the first, after the second and after the third. */
    @ParameterizedTest(name = "moves={0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void aRepairThatWasKilledIsFinishedByTheNext(int moves) throws IOException {
        Path repaired = journal.resolve("repaired");
        SavedJournal.copy(saved, repaired);
        Path aside = Files.createDirectory(journal.resolve("damaged-before"));
        if (moves > 0) {
            Files.move(journal.resolve("events"), aside.resolve("events"));
        }
        if (moves > 1) {
            Files.move(journal.resolve("head.mark"), aside.resolve("head.mark"));
        }
        if (moves > 2) {
            Files.move(repaired.resolve("events"), journal.resolve("events"));
        }
        JournalException e = assertThrows(JournalException.class, () -> open(new ArrayList<>()));
        assertTrue(message(e).contains("a repair was interrupted"), message(e));

        assertEquals(events.size(), JournalRepair.repair(journal).keptEvents());

        assertEquals("", openOrRefuse());
        assertFalse(Files.exists(repaired));
    }

    @Test
    void aRepairThatWasKilledBeforeItsEndIsBegunAnew() throws IOException {
        Files.createDirectories(journal.resolve("repaired/events"));
        flip(eventFile(2), 100_000, 3);

        assertEquals(
                SavedJournal.read(journal).size(), JournalRepair.repair(journal).keptEvents());

        assertFalse(Files.exists(journal.resolve("repaired")));
    }

    @Test
    void readsWhileAnEngineWrites() throws IOException {
        try (Journal opened = open(new ArrayList<>())) {
            for (int i = 0; i < 50; i++) {
                opened.append(SavedJournal.batch(new SplittableRandom(i), opened.nextSequence(), 3));
                JournalSummary summary = Journal.read(journal, (batch, offset) -> {});
                assertEquals(opened.nextSequence(), summary.eventCount());
                assertEquals(null, summary.damage());
            }
        }
    }
}
