package dev.assay.journal;

import dev.assay.journal.JournalException.Cause;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.OptionalLong;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
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

    JournalReader(Path directory, EventVisitor visitor) {
        this.directory = directory;
        this.visitor = visitor;
    }

    JournalSummary read(ChronicleQueue queue) throws IOException {
        String fault;
        try (ExcerptTailer tailer = queue.createTailer()) {
            fault = readDocuments(tailer.toStart());
        }
        return summary(fault);
    }

    private @Nullable String readDocuments(ExcerptTailer tailer) {
        while (true) {
            String fault;
            try (DocumentContext document = tailer.readingDocument()) {
                if (!document.isPresent()) {
                    return null;
                }
                fault = load(document);
            } catch (JournalException e) {
                throw e;
            } catch (RuntimeException | AssertionError | InternalError e) {
                // Chronicle walks into whatever a changed byte sends it to: all of these were seen with flipped bits.
                return "Chronicle Queue cannot read on (" + e.getClass().getSimpleName() + ": " + e.getMessage() + ")";
            }
            visit();
            if (fault != null) {
                return fault;
            }
        }
    }

    private @Nullable String load(DocumentContext document) {
        Bytes<?> bytes = document.wire().bytes();
        long length = bytes.readRemaining();
        if (length > DOCUMENT_BYTES_MAX) {
            return "a document has the impossible length " + length;
        }
        if (length > batch.capacity()) {
            batch = new EventBatch((int) length);
        }
        batch.load(bytes);
        boolean first = check.nextSequence() == 0;
        String fault = check.check(batch);
        if (first && batch.eventCount() > 0) {
            checkVersion(batch.events());
        }
        return fault;
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

    private JournalSummary summary(@Nullable String fault) throws IOException {
        OptionalLong mark = Watermark.read(directory);
        long read = check.nextSequence();
        String reason = fault;
        if (reason == null && mark.isPresent() && mark.getAsLong() > read) {
            reason = "the end is missing: " + mark.getAsLong() + " events were written, " + read + " are there";
        }
        long lost = mark.isPresent() ? Math.max(mark.getAsLong() - read, 0) : -1;
        JournalDamage damage = reason == null ? null : new JournalDamage(read, lost, reason);
        return new JournalSummary(read, check.lastTimeNs(), damage, notice(mark, read));
    }

    private @Nullable String notice(OptionalLong mark, long read) {
        if (mark.isPresent() || read == 0) {
            return null;
        }
        return "journal=" + directory + ": " + Watermark.FILE_NAME
                + " is missing or unreadable and was made anew from the " + read
                + " events that are there; a loss at the very end cannot be ruled out";
    }
}
