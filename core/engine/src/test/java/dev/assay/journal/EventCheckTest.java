package dev.assay.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.ByteOrder;
import java.util.SplittableRandom;
import java.util.function.ObjIntConsumer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCheckTest {
    private static final int BODY_BYTES = 24;
    private static final int EVENT_BYTES = EventHeader.BYTES + BODY_BYTES;

    /** Three events, numbered from {@code sequence}. */
    private static EventBatch batch(long sequence) {
        EventBatch batch = new EventBatch(4 * EVENT_BYTES);
        for (int i = 0; i < 3; i++) {
            append(batch, EventType.EPOCH_TICKED, sequence + i, 100 + i);
        }
        return batch;
    }

    private static void append(EventBatch batch, EventType type, long sequence, long timeNs) {
        int at = batch.start(type, BODY_BYTES, sequence, timeNs);
        batch.memory().setMemory(at, BODY_BYTES, (byte) sequence);
        batch.seal();
    }

    private static void assertFault(String fault, int intact, EventBatch batch) {
        EventCheck check = new EventCheck();
        assertEquals(fault, check.check(batch));
        assertEquals(intact, batch.eventCount());
        assertEquals(intact * EVENT_BYTES, batch.length());
        assertEquals(intact, check.nextSequence());
    }

    /** Changes the second event. */
    private static EventBatch changed(ObjIntConsumer<MutableDirectBuffer> change) {
        EventBatch batch = batch(0);
        change.accept(batch.memory(), EVENT_BYTES);
        return batch;
    }

    @Test
    void findsNothingWrongWithWhatWasWritten() {
        EventCheck check = new EventCheck();
        assertEquals(Long.MIN_VALUE, check.lastTimeNs());
        assertNull(check.check(batch(0)));
        assertNull(check.check(batch(3).isEmpty() ? batch(3) : withTimes(batch(3))));
        assertEquals(6, check.nextSequence());
        assertEquals(102, check.lastTimeNs());
    }

    /** The same events, all at the time at which the ones before ended. */
    private static EventBatch withTimes(EventBatch old) {
        EventBatch batch = new EventBatch(old.length());
        for (int i = 0; i < 3; i++) {
            append(batch, EventType.EPOCH_TICKED, 3 + i, 102);
        }
        return batch;
    }

    @Test
    void saysWhatIsWrong() {
        assertFault("an empty document", 0, new EventBatch(64));
        assertFault(
                "the checksum of an event does not fit", 1, changed((memory, at) -> memory.putByte(at + 40, (byte) 9)));
        assertFault(
                "an event has the impossible length 57",
                1,
                changed((memory, at) -> memory.putInt(at, 57, ByteOrder.LITTLE_ENDIAN)));
        assertFault(
                "an event has the impossible length 24",
                1,
                changed((memory, at) -> memory.putInt(at, 24, ByteOrder.LITTLE_ENDIAN)));
        assertFault(
                "an event has the impossible length -8",
                1,
                changed((memory, at) -> memory.putInt(at, -8, ByteOrder.LITTLE_ENDIAN)));
        assertFault(
                "an event has the impossible length 2147483640",
                1,
                changed((memory, at) -> memory.putInt(at, Integer.MAX_VALUE - 7, ByteOrder.LITTLE_ENDIAN)));
    }

    @Test
    void saysWhatIsMissingOrOutOfOrder() {
        assertFault("events 0 to 6 are missing", 0, batch(7));
        EventBatch twice = new EventBatch(2 * EVENT_BYTES);
        append(twice, EventType.EPOCH_TICKED, 0, 5);
        append(twice, EventType.EPOCH_TICKED, 0, 5);
        assertFault("event 0 stands where event 1 should", 1, twice);
        EventBatch backwards = new EventBatch(2 * EVENT_BYTES);
        append(backwards, EventType.EPOCH_TICKED, 0, 5);
        append(backwards, EventType.EPOCH_TICKED, 1, 4);
        assertFault("time runs backwards", 1, backwards);
    }

    @Test
    void saysWhatIsCutOff() {
        EventBatch batch = batch(0);
        batch.truncate(EVENT_BYTES + 16, 0);
        assertFault("an event is cut off after 16 bytes", 1, batch);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void everyChangedBitIsFoundInItsEvent(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            EventBatch batch = batch(0);
            int at = random.nextInt(batch.length());
            batch.memory().putByte(at, (byte) (batch.memory().getByte(at) ^ 1 << random.nextInt(8)));
            EventCheck check = new EventCheck();
            int event = at / EVENT_BYTES;
            assertEquals(true, check.check(batch) != null, () -> "byte " + at);
            assertEquals(event, check.nextSequence());
        }
    }
}
