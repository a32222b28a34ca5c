package dev.assay.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Walks through the documents of one file that Chronicle Queue wrote, without Chronicle Queue: it reads, where Chronicle
 * maps, so that a file that is cut off cannot kill the process, nothing is ever written, and a changed byte leads to a
 * sentence instead of a wait, a loop or a log.
 *
 * <pre>
 *   0  i32  header: bit 31 not complete, bit 30 metadata, 30 bits of length; 0: nothing was written from here on
 *   4  ...  length bytes, then up to the next multiple of four
 * </pre>
 *
 * <p>An end-of-file mark is a header with both bits and no length. Source: {@code Wires} of chronicle-wire 2026.6.
 *
 * <p><b>Threads</b>: one.
 */
final class QueueFile implements AutoCloseable {
    static final int HEADER_BYTES = 4;

    private static final int NOT_COMPLETE = 0x8000_0000;
    private static final int METADATA = 0x4000_0000;
    private static final int LENGTH_MASK = 0x3FFF_FFFF;
    private static final int END_OF_FILE = NOT_COMPLETE | METADATA;
    private static final int WINDOW_BYTES = 1 << 20;

    /** How a file ends. */
    enum End {
        /** Zeros follow: the next document will be written here. */
        OPEN,
        /** A document follows whose writer was killed, or is still writing. */
        UNFINISHED,
        /** Chronicle's end-of-file mark follows. */
        CLOSED
    }

    private final Path path;
    private final FileChannel channel;
    private final long size;
    private final QueueIndexCheck indexCheck;
    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long windowStart;
    private long position;
    private long documentStart;
    private int documentLength;
    private End end = End.OPEN;
    private @Nullable String fault;

    private QueueFile(Path path, FileChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.size = channel.size();
        this.window.limit(0);
        this.indexCheck = new QueueIndexCheck(this);
    }

    static QueueFile open(Path path) throws IOException {
        return new QueueFile(path, FileChannel.open(path, StandardOpenOption.READ));
    }

    /** Goes to the next complete document that holds events; false at the end, and at a fault. */
    boolean next() throws IOException {
        while (isFollowed()) {
            int header = intAt(position);
            documentStart = position;
            documentLength = header & LENGTH_MASK;
            long documentEnd = documentStart + HEADER_BYTES + documentLength;
            if (documentEnd > size) {
                return failed("a document is cut off by the end of the file");
            }
            position = (documentEnd + HEADER_BYTES - 1) & -HEADER_BYTES;
            if ((header & METADATA) == 0) {
                return documentStart == 0 ? failed("the file's header is none") : indexCheck.onDocument(documentStart);
            }
            String wrong = indexCheck.onMetadata(documentStart, documentLength);
            if (wrong != null) {
                return failed(wrong);
            }
        }
        return false;
    }

    private boolean failed(String reason) {
        fault = reason;
        position = documentStart;
        return false;
    }

    private boolean isFollowed() throws IOException {
        int header = position + HEADER_BYTES > size ? 0 : intAt(position);
        if (header == END_OF_FILE) {
            end = End.CLOSED;
        } else if ((header & NOT_COMPLETE) != 0) {
            end = End.UNFINISHED;
        }
        return header > 0;
    }

    int documentLength() {
        return documentLength;
    }

    /** Copies the document that {@link #next} went to; its length must fit. */
    void load(EventBatch batch) throws IOException {
        long from = documentStart + HEADER_BYTES;
        if (documentLength <= WINDOW_BYTES) {
            require(from, documentLength);
            batch.load(window, (int) (from - windowStart), documentLength);
        } else {
            ByteBuffer whole = ByteBuffer.allocateDirect(documentLength);
            readFully(whole, from);
            batch.load(whole, 0, documentLength);
        }
    }

    /** Takes a document back, so that {@link #position} is before it: it was not what it should be. */
    void reject() {
        position = documentStart;
    }

    int intAt(long at) throws IOException {
        require(at, Integer.BYTES);
        return window.getInt((int) (at - windowStart));
    }

    long longAt(long at) throws IOException {
        require(at, Long.BYTES);
        return window.getLong((int) (at - windowStart));
    }

    byte[] bytesAt(long at, int length) throws IOException {
        require(at, length);
        byte[] bytes = new byte[length];
        window.get((int) (at - windowStart), bytes);
        return bytes;
    }

    private void require(long at, int length) throws IOException {
        if (at < windowStart || at + length > windowStart + window.limit()) {
            window.clear().limit((int) Math.min(WINDOW_BYTES, size - at));
            windowStart = at;
            readFully(window, at);
        }
    }

    private void readFully(ByteBuffer target, long at) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, at + target.position()) < 0) {
                throw new IOException(path + " became shorter while it was read");
            }
        }
        target.flip();
    }

    /** Whether nothing but zeros stands behind {@link #position}. */
    boolean isFollowedByZeros() throws IOException {
        for (long at = position; at < size; ) {
            require(at, 1);
            for (int i = (int) (at - windowStart); i < window.limit(); i++) {
                if (window.get(i) != 0) {
                    return false;
                }
            }
            at = windowStart + window.limit();
        }
        return true;
    }

    /** Where the last complete document ends. */
    long position() {
        return position;
    }

    End end() {
        return end;
    }

    /** What stopped {@link #next}, or null at the end. */
    @Nullable
    String fault() {
        return fault;
    }

    QueueIndexCheck indexCheck() {
        return indexCheck;
    }

    long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
