package dev.assay.pipeline;

import dev.assay.config.PipelineConfig;
import java.nio.ByteBuffer;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * The one queue between all receivers and the sequencer: Agrona's many-to-one ring over one block of memory.
 *
 * <pre>
 *   message RESPONSE: i64 position, i64 offeredNs (System.nanoTime, or 0), response bytes
 *   message CONTROL:  i64 0; the command itself waits in a queue of its own, in the same order
 * </pre>
 *
 * <p>A position is a number of the ring's own, taken once the claim has succeeded: a refused offer uses up none.
 */
final class InboundRing {
    static final int RESPONSE = 1;
    static final int CONTROL = 2;
    static final int PREFIX_BYTES = PipelineConfig.RING_PREFIX_BYTES;

    /** Returned by {@link #offer} when there is no room. */
    static final long FULL = -1;

    private static final int OFFERED_NS_OFFSET = 8;
    private static final int RECORD_BYTES_MIN = 128;
    private static final int OUTCOMES_PER_RECORD = 4;

    private final ManyToOneRingBuffer ring;
    private final boolean stamps;

    /**
     * Makes an empty ring.
     *
     * @param stamps whether anybody wants to know when a response was offered; to ask the clock costs as much as to copy
     *     a response. Without, the time is 0
     */
    InboundRing(int ringBytes, boolean stamps) {
        this.stamps = stamps;
        ring = new ManyToOneRingBuffer(
                new UnsafeBuffer(ByteBuffer.allocateDirect(ringBytes + RingBufferDescriptor.TRAILER_LENGTH)));
    }

    /** Positions whose outcome is worth remembering: some four times as many as fit into the ring. */
    int outcomeCapacity() {
        return BitUtil.findNextPositivePowerOfTwo(ring.capacity() / RECORD_BYTES_MIN * OUTCOMES_PER_RECORD);
    }

    /** Puts a copy of a response in and returns its position, or {@link #FULL}. Any thread; allocates nothing. */
    long offer(DirectBuffer buffer, int offset, int length) {
        int index = ring.tryClaim(RESPONSE, PREFIX_BYTES + length);
        if (index <= 0) {
            return FULL;
        }
        try {
            // After the claim: whoever holds a number stops the sequencer from running ahead, so that numbers under way
            // stay close together, and one slot of Outcomes never has to serve two of them.
            long position = ring.nextCorrelationId();
            // Claim and commit are Agrona's: the commit's ordered store makes these bytes visible to the sequencer.
            ring.buffer().putLong(index, position);
            ring.buffer().putLong(index + OFFERED_NS_OFFSET, stamps ? System.nanoTime() : 0);
            ring.buffer().putBytes(index + PREFIX_BYTES, buffer, offset, length);
            ring.commit(index);
            return position;
        } catch (RuntimeException | Error e) {
            ring.abort(index); // a claim that is never committed would stop the sequencer for ever
            throw e;
        }
    }

    /** Says that a control command waits. Returns false when there is no room. */
    boolean offerControl() {
        int index = ring.tryClaim(CONTROL, Long.BYTES);
        if (index <= 0) {
            return false;
        }
        ring.buffer().putLong(index, 0);
        ring.commit(index);
        return true;
    }

    /** Hands over up to {@code limit} messages; the sequencer's thread. */
    int read(MessageHandler handler, int limit) {
        return ring.read(handler, limit);
    }

    static long position(DirectBuffer buffer, int index) {
        return buffer.getLong(index);
    }

    static long offeredNs(DirectBuffer buffer, int index) {
        return buffer.getLong(index + OFFERED_NS_OFFSET);
    }

    /** Room of the ring. */
    int capacityBytes() {
        return ring.capacity();
    }

    /** Bytes that wait to be read; any thread. */
    int usedBytes() {
        return ring.size();
    }

    boolean isEmpty() {
        return ring.size() == 0;
    }
}
