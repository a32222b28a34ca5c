package dev.assay.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.PointerBytesStore;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Holds a run of events, one after another, as they are written to the journal and as the lanes read them: the same
 * bytes, never copied in between.
 *
 * <p>The sequencer fills a batch, appends it to the journal as one document, and hands it to every reader. Each event
 * starts on a multiple of eight bytes.
 *
 * <p><b>Threads</b>: one writer until it is handed over; after that read-only until every reader has let go of it.
 */
public final class EventBatch {
    static {
        ChronicleReporting.switchOff(); // before the first class of Chronicle is touched
    }

    private static final int ALIGNMENT = 8;

    private final ByteBuffer memory;
    private final UnsafeBuffer buffer;
    private final PointerBytesStore bytesStore = new PointerBytesStore();
    private final CRC32C checksum = new CRC32C();
    private int length;
    private int eventStart;
    private int eventCount;
    private int responseCount;

    /** @param capacity bytes, at least one event header */
    public EventBatch(int capacity) {
        if (capacity < EventHeader.BYTES) {
            throw new IllegalArgumentException("capacity=" + capacity + ": must be at least " + EventHeader.BYTES);
        }
        memory = ByteBuffer.allocateDirect(capacity).order(ByteOrder.nativeOrder());
        buffer = new UnsafeBuffer(memory);
        bytesStore.set(buffer.addressOffset(), capacity);
    }

    /** Bytes that an event with this body takes up in a batch. */
    public static int encodedLength(int bodyLength) {
        return (EventHeader.BYTES + bodyLength + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** Whether one more event with a body of this length fits. */
    public boolean hasRoomFor(int bodyLength) {
        return length + encodedLength(bodyLength) <= buffer.capacity();
    }

    /** Starts an event; its body is to be written from the returned offset of {@link #memory}, then {@link #seal}. */
    public int start(EventType type, int bodyLength, long sequence, long timeNs) {
        eventStart = length;
        int padded = encodedLength(bodyLength);
        buffer.putLong(eventStart + padded - ALIGNMENT, 0); // the padding is part of the checksum
        EventHeader.write(buffer, eventStart, padded, sequence, timeNs, type.code());
        length += padded;
        responseCount += type == EventType.RESPONSE_ACCEPTED ? 1 : 0;
        return eventStart + EventHeader.BYTES;
    }

    /** Ends the event that {@link #start} began: its checksum is taken now. */
    public void seal() {
        EventHeader.seal(buffer, memory, eventStart, checksum);
        eventCount++;
    }

    /** Memory to write a body to. */
    public MutableDirectBuffer memory() {
        return buffer;
    }

    /** The events, one after another, in the first {@link #length} bytes. */
    public DirectBuffer events() {
        return buffer;
    }

    public int length() {
        return length;
    }

    public int eventCount() {
        return eventCount;
    }

    /** Whether it was filled with responses alone, so that whoever has no use for them need not look at each. */
    public boolean holdsOnlyResponses() {
        return eventCount > 0 && responseCount == eventCount;
    }

    public boolean isEmpty() {
        return length == 0;
    }

    /** Forgets all events. */
    public void clear() {
        length = 0;
        eventCount = 0;
        responseCount = 0;
    }

    /** Takes over the bytes of a document as it was read; whether they are events is for {@link EventCheck} to say. */
    void load(ByteBuffer document, int from, int newLength) {
        buffer.putBytes(0, document, from, newLength);
        length = newLength;
        eventCount = 0;
        responseCount = 0; // nobody has looked at them
    }

    /** Cuts the batch down to its first events. */
    void truncate(int newLength, int newEventCount) {
        length = newLength;
        eventCount = newEventCount;
    }

    int capacity() {
        return buffer.capacity();
    }

    /** Whether the checksum of the event at {@code offset} fits; the event must lie within the batch. */
    boolean isIntact(int offset) {
        return EventHeader.isIntact(buffer, memory, offset, checksum);
    }

    /** The same memory, as Chronicle wants it. */
    PointerBytesStore bytesStore() {
        return bytesStore;
    }
}
