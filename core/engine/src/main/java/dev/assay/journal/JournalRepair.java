package dev.assay.journal;

import dev.assay.journal.JournalException.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes a journal usable again that {@link Journal#open} refuses: what can be read is kept, what cannot is put aside.
 *
 * <pre>
 *   1  copy the intact events to DIRECTORY/repaired/events, force them, then write DIRECTORY/repaired/head.mark
 *   2  move DIRECTORY/events and head.mark to DIRECTORY/damaged-TIME
 *   3  move DIRECTORY/repaired/events and head.mark to where they were
 * </pre>
 *
 * <p>A repair that was killed is begun anew if it had not come to the end of step 1, and finished otherwise. Nothing is
 * deleted but snapshots of events that are gone.
 */
public final class JournalRepair {
    private static final String REPAIRED = "repaired";
    private static final String DAMAGED = "damaged-";
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Path directory;
    private final Path repaired;

    /**
     * What a repair did.
     *
     * @param keptEvents events 0 to this, exclusive, are in the journal
     * @param damage what was wrong, or null when nothing was and nothing was done
     * @param damagedFiles where the journal lies as it was found, or null likewise
     */
    public record Outcome(
            long keptEvents,
            @Nullable JournalDamage damage,
            @Nullable Path damagedFiles) {
        /** One line for the operator. */
        public String message() {
            JournalDamage found = damage;
            return found == null
                    ? "nothing to repair: all " + keptEvents + " events are intact"
                    : "kept " + keptEvents + " events; " + found.message() + "; the files as they were found: "
                            + damagedFiles;
        }
    }

    private JournalRepair(Path directory) {
        this.directory = directory;
        this.repaired = directory.resolve(REPAIRED);
    }

    /**
     * Repairs a journal; an intact one is left alone.
     *
     * @throws JournalException if there is none, if an engine holds it, if a newer Assay wrote it, or if not even its
     *     first event can be read
     */
    public static Outcome repair(Path directory) {
        if (!isUnfinished(directory)) {
            JournalFiles.requireJournal(directory);
        }
        try {
            return repairLocked(directory);
        } catch (IOException e) {
            throw new JournalException(Cause.STORAGE, "journal=" + directory + ": " + e.getMessage(), e);
        }
    }

    private static Outcome repairLocked(Path directory) throws IOException {
        JournalLock lock = JournalLock.acquire(directory);
        try {
            return new JournalRepair(directory).repair();
        } finally {
            lock.close();
        }
    }

    /** An engine must not go on with a journal whose files are being exchanged. */
    static void refuseUnfinished(Path directory) {
        if (isUnfinished(directory)) {
            throw new JournalException(
                    Cause.DAMAGED,
                    "journal=" + directory + ": must be repaired to the end; a repair was interrupted. To finish it:"
                            + " assay journal " + directory + " --repair");
        }
    }

    private static boolean isUnfinished(Path directory) {
        return Files.exists(directory.resolve(REPAIRED).resolve(Watermark.FILE_NAME));
    }

    private Outcome repair() throws IOException {
        if (isUnfinished(directory)) {
            return finishInterrupted();
        }
        delete(repaired);
        JournalSummary found = new JournalReader(directory, (batch, offset) -> {}).read(true);
        JournalDamage damage = found.damage();
        if (damage == null) {
            return new Outcome(found.eventCount(), null, null);
        }
        if (found.eventCount() == 0) {
            throw new JournalException(
                    Cause.DAMAGED,
                    "journal=" + directory + ": must hold at least its first event; " + damage.message()
                            + ". To start anew, move the folder away");
        }
        copyIntact();
        return new Outcome(found.eventCount(), damage, swap(found.eventCount()));
    }

    private Outcome finishInterrupted() throws IOException {
        long kept = Watermark.read(repaired).orElseThrow(() -> new IOException(repaired + ": has no end"));
        JournalDamage damage = new JournalDamage(kept, -1, "a repair was interrupted");
        return new Outcome(kept, damage, swap(kept));
    }

    private void copyIntact() throws IOException {
        JournalFiles.create(repaired);
        try (ChronicleQueue queue = Journal.buildQueue(
                        JournalFiles.events(repaired), JournalConfig.BLOCK_BYTES_DEFAULT, SystemTimeProvider.INSTANCE);
                ExcerptAppender appender = queue.createAppender()) {
            EventVisitor copy = (batch, offset) -> append(appender, batch, offset);
            long copied = new JournalReader(directory, copy).read(true).eventCount();
            new JournalSync(repaired).force();
            try (Watermark mark = Watermark.open(repaired)) {
                mark.set(copied);
            }
        }
    }

    private static void append(ExcerptAppender appender, EventBatch batch, int offset) {
        try (DocumentContext document = appender.writingDocument()) {
            long length = EventHeader.length(batch.events(), offset);
            document.wire().bytes().write(batch.bytesStore(), (long) offset, length);
        }
    }

    /** Steps 2 and 3; each move may have been made before. */
    private Path swap(long keptEvents) throws IOException {
        Path aside = directory.resolve(DAMAGED + TIME.format(Instant.now()));
        Files.createDirectories(aside);
        if (Files.exists(JournalFiles.events(repaired))) {
            move(JournalFiles.events(directory), aside);
            move(directory.resolve(Watermark.FILE_NAME), aside);
            move(JournalFiles.events(repaired), directory);
        }
        new SnapshotStore(directory).deleteBeyond(keptEvents);
        move(repaired.resolve(Watermark.FILE_NAME), directory);
        delete(repaired);
        return aside;
    }

    private static void move(Path from, Path toDirectory) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, toDirectory.resolve(from.getFileName()), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> found = Files.walk(folder)) {
            List<Path> deepestFirst =
                    found.sorted(java.util.Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        }
    }
}
