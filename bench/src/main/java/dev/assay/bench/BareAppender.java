package dev.assay.bench;

import dev.assay.journal.ChronicleReporting;
import dev.assay.journal.JournalConfig;
import net.openhft.chronicle.bytes.PointerBytesStore;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/** Chronicle Queue alone, set up as the journal sets it up, with one document per record. For one thread. */
final class BareAppender implements AutoCloseable {
    static {
        ChronicleReporting.switchOff(); // before the first class of Chronicle is touched
    }

    /** Bytes of one record. */
    static final int RECORD_BYTES = 256;

    private final TemporaryFolder folder = new TemporaryFolder();
    private final ChronicleQueue queue;
    private final ExcerptAppender appender;
    private final UnsafeBuffer record = new UnsafeBuffer(java.nio.ByteBuffer.allocateDirect(RECORD_BYTES));
    private final PointerBytesStore bytes = new PointerBytesStore();

    BareAppender() {
        queue = SingleChronicleQueueBuilder.binary(folder.path().resolve("events"))
                .rollCycle(RollCycles.FAST_HOURLY)
                .blockSize(JournalConfig.BLOCK_BYTES_DEFAULT)
                .build();
        appender = queue.createAppender();
        record.setMemory(0, RECORD_BYTES, (byte) 'a');
        bytes.set(record.addressOffset(), RECORD_BYTES);
    }

    void append(long number) {
        record.putLong(0, number);
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(bytes, 0L, (long) RECORD_BYTES);
        }
    }

    /** Index of the last record: says that it is there. */
    long lastIndex() {
        return queue.lastIndex();
    }

    @Override
    public void close() {
        appender.close();
        queue.close();
        folder.close();
    }
}
