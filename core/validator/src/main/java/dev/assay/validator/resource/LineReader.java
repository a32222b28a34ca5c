package dev.assay.validator.resource;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into lines, in a buffer that never grows beyond the longest line allowed.
 *
 * <p>A line ends with a line feed or with the stream; a carriage return before it belongs to the end. A line that is too
 * long is passed over and told as such: the next one can be read.
 *
 * <p>Belongs to one thread. <b>Cost</b>: no byte is copied but those of a line that was not whole yet.
 */
final class LineReader {
    private static final int START_BYTES = 1 << 16;

    private final InputStream in;
    private final int lineBytesMax;
    private byte[] buffer;
    private int limit; // of the bytes that were read
    private int next; // where the next line begins
    private int knownEnd = -1; // of the next line, if it was searched and found
    private int start;
    private int length;
    private long number;
    private boolean tooLong;
    private boolean ended;

    /** @param lineBytesMax longest line, its end not counted */
    LineReader(InputStream in, int lineBytesMax) {
        this.in = in;
        this.lineBytesMax = lineBytesMax;
        buffer = new byte[Math.min(START_BYTES, lineBytesMax + 2)];
    }

    /** Whether a whole line is here, so that {@link #next} would not wait for the sender. */
    boolean hasWholeLine() {
        return wholeLineEnd() >= 0;
    }

    /**
     * Goes to the next line.
     *
     * @return false at the end of the stream
     * @throws IOException if the sender is gone; what it had begun is no line
     */
    boolean next() throws IOException {
        tooLong = false;
        int end = wholeLineEnd();
        while (end < 0 && !ended) {
            makeRoom();
            int from = limit;
            fill();
            end = lineFeed(from);
        }
        knownEnd = -1;
        return end >= 0 ? take(end, end + 1) : takeRest();
    }

    private int wholeLineEnd() {
        if (knownEnd < 0) {
            knownEnd = lineFeed(next);
        }
        return knownEnd;
    }

    private boolean takeRest() {
        return (limit > next || tooLong) && take(limit, limit);
    }

    private boolean take(int end, int following) {
        start = next;
        length = end - start;
        if (length > 0 && buffer[end - 1] == '\r') {
            length--;
        }
        tooLong |= length > lineBytesMax;
        next = following;
        number++;
        return true;
    }

    /** Moves what is there of the line to the front, or drops it if it is too long. */
    private void makeRoom() {
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, limit - next);
            limit -= next;
            next = 0;
        }
        if (limit > lineBytesMax + 1) {
            tooLong = true;
            limit = 0;
        } else if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, lineBytesMax + 2));
        }
    }

    private void fill() throws IOException {
        int read = in.read(buffer, limit, buffer.length - limit);
        ended = read < 0;
        limit += Math.max(read, 0);
    }

    private int lineFeed(int from) {
        for (int at = from; at < limit; at++) {
            if (buffer[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    /** The bytes that hold the line; overwritten by {@link #next}. */
    byte[] buffer() {
        return buffer;
    }

    int start() {
        return start;
    }

    int length() {
        return length;
    }

    /** Whether the line was too long; it cannot be looked at then. */
    boolean isTooLong() {
        return tooLong;
    }

    /** Whether there is nothing but blanks in the line. */
    boolean isBlank() {
        for (int at = start; at < start + length; at++) {
            if (buffer[at] != ' ' && buffer[at] != '\t' && buffer[at] != '\r') {
                return false;
            }
        }
        return !tooLong;
    }

    /** Number of the line, from 1. */
    long number() {
        return number;
    }
}
