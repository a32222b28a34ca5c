package dev.assay.journal;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Remembers, outside the journal, how far the journal goes, so that an end that went missing is noticed.
 *
 * <p>One mapped long: the upper 48 bits are the number of events ever appended, the lower 16 a checksum of those. It is
 * written after each append in one aligned store, so it survives the death of the process whole and is never ahead of
 * the journal; after the death of the machine either may be behind the other, and being ahead means that events were
 * lost, which is what it is for.
 *
 * <p><b>Threads</b>: one writer.
 */
final class Watermark implements AutoCloseable {
    static final String FILE_NAME = "head.mark";

    private static final int FILE_BYTES = 8;
    private static final int CHECK_BITS = 16;
    private static final long CHECK_MASK = (1L << CHECK_BITS) - 1;
    private static final long MIXER = 0x9E3779B97F4A7C15L;

    private final MappedByteBuffer memory;
    private final UnsafeBuffer buffer;

    private Watermark(MappedByteBuffer memory) {
        this.memory = memory;
        this.buffer = new UnsafeBuffer(memory);
    }

    /** Opens the mark for writing; its value is whatever the file holds. */
    static Watermark open(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(
                directory.resolve(FILE_NAME),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
            channel.truncate(FILE_BYTES);
            return new Watermark(channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES));
        }
    }

    /** Number of events that the journal once held; empty when there is no mark or it cannot be trusted. */
    static OptionalLong read(Path directory) throws IOException {
        Path file = directory.resolve(FILE_NAME);
        if (!Files.isRegularFile(file) || Files.size(file) != FILE_BYTES) {
            return OptionalLong.empty();
        }
        UnsafeBuffer bytes = new UnsafeBuffer(Files.readAllBytes(file));
        long value = bytes.getLong(0, ByteOrder.LITTLE_ENDIAN);
        long eventCount = value >>> CHECK_BITS;
        return value == encode(eventCount) ? OptionalLong.of(eventCount) : OptionalLong.empty();
    }

    void set(long eventCount) {
        // A plain aligned store suffices: its reader is another process, after this one has ended.
        buffer.putLong(0, encode(eventCount), ByteOrder.LITTLE_ENDIAN);
    }

    private static long encode(long eventCount) {
        // Never 0, so that a file of zeros is not mistaken for a mark.
        long check = ((eventCount + 1) * MIXER) >>> (Long.SIZE - CHECK_BITS);
        return eventCount << CHECK_BITS | (check & CHECK_MASK);
    }

    @Override
    public void close() {
        IoUtil.unmap(memory);
    }
}
