package dev.assay.journal;

import dev.assay.journal.JournalException.Cause;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a journal from its first event to its last, believing nothing: every length, checksum and sequence number is
 * checked, and the end is compared with the {@link Watermark}.
 */
final class JournalReader {
    private static final int BATCH_BYTES = 1 << 16;
    private static final int DOCUMENT_BYTES_MAX = EventHeader.LENGTH_MAX + BATCH_BYTES;

    private final Path directory;
    private final EventVisitor visitor;
    private final EventCheck check = new EventCheck();
    private EventBatch batch = new EventBatch(BATCH_BYTES);
    private OptionalLong mark = OptionalLong.empty();
    private @Nullable JournalTail tail;
    private @Nullable String structureFault;

    JournalReader(Path directory, EventVisitor visitor) {
        this.directory = directory;
        this.visitor = visitor;
    }

    /**
     * Reads everything.
     *
     * @param writerIsAway whether nobody writes, so that what Chronicle noted about its documents must fit them, too
     */
    JournalSummary read(boolean writerIsAway) throws IOException {
        mark = Watermark.read(directory); // before the events: a writer may append while they are read
        List<Path> files = JournalFiles.eventFiles(directory);
        String fault = null;
        for (int i = 0; fault == null && i < files.size(); i++) {
            fault = readFile(files.get(i), writerIsAway, i == files.size() - 1);
        }
        return summary(fault);
    }

    private @Nullable String readFile(Path path, boolean writerIsAway, boolean last) throws IOException {
        try (QueueFile file = QueueFile.open(path)) {
            String fault = readDocuments(file);
            if (fault == null && writerIsAway && structureFault == null) {
                structureFault = structureFault(file, path, last);
            }
            if (last) {
                tail = new JournalTail(path, file.position(), file.end());
            }
            return fault == null ? null : path.getFileName() + ": " + fault;
        }
    }

    private @Nullable String readDocuments(QueueFile file) throws IOException {
        String fault = null;
        while (fault == null && file.next()) {
            fault = load(file);
            visit();
        }
        return fault == null ? file.fault() : fault;
    }

    private @Nullable String structureFault(QueueFile file, Path path, boolean last) throws IOException {
        String fault = file.indexCheck().fault();
        if (fault == null && last && mark.isEmpty() && !file.isFollowedByZeros()) {
            fault = "bytes follow the last event, and without " + Watermark.FILE_NAME
                    + " nobody can tell whether they were accepted";
        }
        return fault == null ? null : path.getFileName() + ": " + fault;
    }

    private @Nullable String load(QueueFile file) throws IOException {
        int length = file.documentLength();
        if (length > DOCUMENT_BYTES_MAX) {
            file.reject();
            return "a document has the impossible length " + length;
        }
        if (length > batch.capacity()) {
            batch = new EventBatch(length);
        }
        file.load(batch);
        boolean first = check.nextSequence() == 0;
        String fault = check.check(batch);
        if (first && batch.eventCount() > 0) {
            checkVersion(batch.events());
        }
        if (fault != null) {
            file.reject();
        }
        return fault;
    }

    /** How the newest file ends; null before {@link #read} and without files. */
    @Nullable
    JournalTail tail() {
        return tail;
    }

    private void checkVersion(DirectBuffer events) {
        if (EventHeader.type(events, 0) != EventType.JOURNAL_CREATED) {
            throw new JournalException(
                    Cause.DAMAGED,
                    "journal=" + directory + ": must begin with JOURNAL_CREATED; it is no Assay journal");
        }
        int version = events.getInt(EventHeader.BYTES, ByteOrder.LITTLE_ENDIAN);
        if (version > Journal.FORMAT_VERSION) {
            throw new JournalException(
                    Cause.NEWER_VERSION,
                    "journal=" + directory + ": must be of format " + Journal.FORMAT_VERSION
                            + " or older; it is of format " + version + ", written by a newer Assay");
        }
    }

    private void visit() {
        DirectBuffer events = batch.events();
        int end = batch.length();
        for (int offset = 0; offset < end; offset += EventHeader.length(events, offset)) {
            visitor.onEvent(batch, offset);
        }
    }

    private JournalSummary summary(@Nullable String fault) {
        long read = check.nextSequence();
        String reason = fault;
        long lost = mark.isPresent() ? Math.max(mark.getAsLong() - read, 0) : -1;
        if (reason == null && lost > 0) {
            reason = "the end is missing: " + mark.getAsLong() + " events were written, " + read + " are there";
        } else if (reason == null) {
            reason = structureFault; // every event can be read, but Chronicle could not append to them
        }
        JournalDamage damage = reason == null ? null : new JournalDamage(read, lost, reason);
        return new JournalSummary(read, check.lastTimeNs(), damage, notice(read));
    }

    private @Nullable String notice(long read) {
        if (mark.isPresent() || read == 0) {
            return null;
        }
        return "journal=" + directory + ": " + Watermark.FILE_NAME
                + " is missing or unreadable and was made anew from the " + read
                + " events that are there; a loss at the very end cannot be ruled out";
    }
}
