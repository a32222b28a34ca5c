package dev.assay.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.response.Refusal;
import org.junit.jupiter.api.Test;

class OutcomesTest {
    @Test
    void isPendingUntilItIsKnown() {
        Outcomes outcomes = new Outcomes(4);
        assertEquals(Outcomes.PENDING, outcomes.get(0));
        outcomes.put(0, 7);
        outcomes.put(1, Refusal.DUPLICATE.code());
        assertEquals(7, outcomes.get(0));
        assertEquals(Refusal.DUPLICATE.code(), outcomes.get(1));
        assertEquals(Outcomes.PENDING, outcomes.get(2));
        assertEquals(Outcomes.PENDING, outcomes.get(4));
    }

    @Test
    void isForgottenOnceItsSlotServesAnother() {
        Outcomes outcomes = new Outcomes(4);
        for (long position = 0; position < 5; position++) {
            outcomes.put(position, 10 + position);
        }
        assertEquals(Outcomes.FORGOTTEN, outcomes.get(0));
        assertEquals(11, outcomes.get(1));
        assertEquals(14, outcomes.get(4));
    }

    @Test
    void findsPositionsBeyondTheInts() {
        Outcomes outcomes = new Outcomes(4);
        long position = (1L << 32) + 3;
        outcomes.put(position, 5);
        assertEquals(5, outcomes.get(position));
        assertEquals(Outcomes.FORGOTTEN, outcomes.get(3));
    }

    @Test
    void aRefusalCodeIsItsOwnOutcome() {
        Outcomes outcomes = new Outcomes(2);
        for (Refusal refusal : Refusal.values()) {
            assertEquals(refusal.code(), outcomes.get(refusal.code()));
        }
    }

    @Test
    void theCapacityIsAPowerOfTwo() {
        for (int capacity : new int[] {0, -1, 3, Integer.MAX_VALUE}) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new Outcomes(capacity));
            assertEquals("capacity=" + capacity + ": must be a power of two", e.getMessage());
        }
    }
}
