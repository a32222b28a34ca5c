package dev.assay.journal;

import dev.assay.journal.JournalException.Cause;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import net.openhft.chronicle.core.time.SystemTimeProvider;
import net.openhft.chronicle.core.time.TimeProvider;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps every event, in order, on disk: the only input of everything behind it.
 *
 * <p>Opening reads the whole journal once, checks it, and hands each event to a visitor, so that whoever opens it has its
 * state when this returns. Appending writes a batch as one Chronicle Queue document: after {@link #append} the events
 * survive the death of the process; after {@link #sync} also the death of the machine.
 *
 * <ul>
 *   <li><b>Threads</b>: {@link #append} belongs to one thread; {@link #sync} to one other.
 *   <li><b>Cost</b>: nothing is allocated by an append, but for a new mapping every {@code blockBytes}.
 *   <li><b>Errors</b>: {@link JournalException} with what was lost; an unfinished last write of a killed process was
 *       never accepted and is cut off.
 * </ul>
 */
public final class Journal implements AutoCloseable {
    /** Raised when events change their form; a journal of a higher one is refused. */
    public static final int FORMAT_VERSION = 1;

    static {
        ChronicleReporting.switchOff();
    }

    private static final int CREATED_HEADER_BYTES = 24;

    private final Path directory;
    private final JournalLock lock;
    private final ChronicleQueue queue;
    private final Watermark watermark;
    private final JournalSummary summary;
    private final DiskSpace diskSpace;
    private final JournalSync sync;
    private final ExcerptAppender appender;
    private long nextSequence; // the appending thread's

    private Journal(
            JournalConfig config, JournalLock lock, ChronicleQueue queue, JournalSummary summary, DiskSpace diskSpace)
            throws IOException {
        this.directory = config.directory();
        this.lock = lock;
        this.queue = queue;
        this.summary = summary;
        this.nextSequence = summary.eventCount();
        this.watermark = Watermark.open(directory);
        this.watermark.set(nextSequence);
        this.diskSpace = diskSpace;
        this.sync = new JournalSync(directory);
        this.appender = queue.createAppender();
        this.appender.singleThreadedCheckDisabled(true); // made here, used by the sequencer's thread alone
    }

    /**
     * Opens a journal for writing, or makes one, and hands every event in it to the visitor.
     *
     * @param visitor asked for once the journal is locked, so that it may read what stands beside the journal
     * @throws JournalException if another engine holds it, if it is damaged, or if a newer Assay wrote it
     */
    public static Journal open(JournalConfig config, Supplier<EventVisitor> visitor) {
        return open(config, visitor, SystemTimeProvider.INSTANCE, null);
    }

    /** The same, with somebody else to say how many bytes are free on the disk. */
    public static Journal open(JournalConfig config, Supplier<EventVisitor> visitor, LongSupplier usableBytes) {
        return open(config, visitor, SystemTimeProvider.INSTANCE, usableBytes);
    }

    /** The same, with the clock that says when a new file begins. */
    static Journal open(JournalConfig config, Supplier<EventVisitor> visitor, TimeProvider fileClock) {
        return open(config, visitor, fileClock, null);
    }

    private static Journal open(
            JournalConfig config,
            Supplier<EventVisitor> visitor,
            TimeProvider fileClock,
            @Nullable LongSupplier usableBytes) {
        try {
            JournalFiles.create(config.directory());
            DiskSpace diskSpace = usableBytes == null
                    ? new DiskSpace(config.directory(), config.diskReserveBytes())
                    : new DiskSpace(usableBytes, config.diskReserveBytes());
            JournalLock lock = JournalLock.acquire(config.directory());
            try {
                return openLocked(config, visitor.get(), fileClock, lock, diskSpace);
            } catch (IOException | RuntimeException | Error e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(Cause.STORAGE, "journal=" + config.directory() + ": " + e.getMessage(), e);
        }
    }

    private static Journal openLocked(
            JournalConfig config, EventVisitor visitor, TimeProvider fileClock, JournalLock lock, DiskSpace diskSpace)
            throws IOException {
        JournalRepair.refuseUnfinished(config.directory());
        JournalReader reader = new JournalReader(config.directory(), visitor);
        JournalSummary summary = reader.read(true);
        refuseDamage(config.directory(), summary.damage());
        ChronicleQueue queue = openQueue(config, fileClock, reader.tail());
        try {
            Journal journal = new Journal(config, lock, queue, summary, diskSpace);
            if (journal.nextSequence == 0) {
                visitor.onEvent(journal.appendCreated(), 0);
            }
            return journal;
        } catch (IOException | RuntimeException | Error e) {
            queue.close();
            throw e;
        }
    }

    /**
     * Reads a journal without writing to it; another engine may hold it.
     *
     * @throws JournalException if there is none or a newer Assay wrote it; damage is reported in the summary instead
     */
    public static JournalSummary read(Path directory, EventVisitor visitor) {
        JournalFiles.requireJournal(directory);
        try {
            return new JournalReader(directory, visitor).read(false);
        } catch (IOException e) {
            throw new JournalException(Cause.STORAGE, "journal=" + directory + ": " + e.getMessage(), e);
        }
    }

    /** Chronicle appends; it never reads. */
    private static ChronicleQueue openQueue(JournalConfig config, TimeProvider fileClock, @Nullable JournalTail tail)
            throws IOException {
        Path events = JournalFiles.events(config.directory());
        if (tail != null) {
            tail.cut();
        }
        // Made anew from the names of the files; a lock in it that a killed process left would hold us up.
        Files.deleteIfExists(events.resolve(JournalFiles.QUEUE_METADATA));
        try {
            return buildQueue(events, config.blockBytes(), new FileClock(fileClock, tail == null ? null : tail.file()));
        } catch (RuntimeException | AssertionError | InternalError e) {
            throw new JournalException(
                    Cause.DAMAGED,
                    "journal=" + config.directory() + ": Chronicle Queue cannot open it ("
                            + e.getClass().getSimpleName() + ": " + e.getMessage() + ")",
                    e);
        }
    }

    static ChronicleQueue buildQueue(Path events, int blockBytes, TimeProvider fileClock) {
        return SingleChronicleQueueBuilder.binary(events)
                .rollCycle(RollCycles.FAST_HOURLY)
                .blockSize(blockBytes)
                .timeProvider(fileClock)
                .build();
    }

    private static void refuseDamage(Path directory, @Nullable JournalDamage damage) {
        if (damage != null) {
            throw new JournalException(
                    Cause.DAMAGED,
                    "journal=" + directory + ": must be intact; " + damage.message()
                            + ". To go on with the intact part: assay journal " + directory + " --repair");
        }
    }

    private EventBatch appendCreated() {
        byte[] build = build().getBytes(StandardCharsets.UTF_8);
        UUID id = UUID.randomUUID();
        int bodyLength = CREATED_HEADER_BYTES + build.length;
        EventBatch batch = new EventBatch(EventBatch.encodedLength(bodyLength));
        int at = batch.start(EventType.JOURNAL_CREATED, bodyLength, 0, 0);
        MutableDirectBuffer memory = batch.memory();
        memory.putInt(at, FORMAT_VERSION, ByteOrder.LITTLE_ENDIAN);
        memory.putInt(at + 4, build.length, ByteOrder.LITTLE_ENDIAN);
        memory.putLong(at + 8, id.getMostSignificantBits(), ByteOrder.LITTLE_ENDIAN);
        memory.putLong(at + 16, id.getLeastSignificantBits(), ByteOrder.LITTLE_ENDIAN);
        memory.putBytes(at + CREATED_HEADER_BYTES, build);
        batch.seal();
        append(batch);
        return batch;
    }

    private static String build() {
        String version = Journal.class.getPackage().getImplementationVersion();
        return "assay " + (version == null ? "(development build)" : version);
    }

    /** Writes the batch; when this returns, its events survive the death of the process. */
    public void append(EventBatch batch) {
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(batch.bytesStore(), 0L, (long) batch.length());
        }
        nextSequence += batch.eventCount();
        watermark.set(nextSequence);
        diskSpace.onWritten(batch.length());
    }

    /** Sequence number of the next event; the appending thread's. */
    public long nextSequence() {
        return nextSequence;
    }

    /** What was found when it was opened. */
    public JournalSummary summary() {
        return summary;
    }

    /** Says when the disk is full. */
    public DiskSpace diskSpace() {
        return diskSpace;
    }

    /** Forces everything appended so far onto the disk; for one thread other than the appending one. */
    public void sync() throws IOException {
        sync.force();
    }

    public Path directory() {
        return directory;
    }

    @Override
    public void close() throws IOException {
        try (lock;
                watermark;
                queue;
                appender) {
            // closed from the last to the first, each even if the one before it fails
        }
    }
}
