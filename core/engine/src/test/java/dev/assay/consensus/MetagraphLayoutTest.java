package dev.assay.consensus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetagraphLayoutTest {
    private static final int OFFSET = 24;

    @ParameterizedTest(name = "seed={0} validators={1} miners={2}")
    @CsvSource({"1, 1, 0", "2, 1, 1", "3, 3, 7", "5, 8, 32", "8, 64, 192"})
    void comesBackAsItWas(long seed, int validatorCount, int minerCount) {
        Metagraph metagraph = TestMetagraphs.random(new SplittableRandom(seed), validatorCount, minerCount).toBuilder()
                .mechanism(3)
                .ownerUid(0)
                .build();
        UnsafeBuffer encoded = encode(metagraph);

        assertEquals(metagraph, MetagraphLayout.decode(encoded, OFFSET, encoded.capacity() - OFFSET));
    }

    @Test
    void growsABufferThatCanGrow() {
        Metagraph metagraph = TestMetagraphs.random(new SplittableRandom(1), 3, 9);
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1);

        int length = MetagraphLayout.encode(metagraph, buffer, 0);

        assertEquals(metagraph, MetagraphLayout.decode(buffer, 0, length));
    }

    @Test
    void keepsThatNoPermitsAreStored() {
        Metagraph metagraph =
                Metagraph.builder(TestMetagraphs.hotkeys(2)).validatorPermits().build();
        UnsafeBuffer encoded = encode(metagraph);

        Metagraph decoded = MetagraphLayout.decode(encoded, OFFSET, encoded.capacity() - OFFSET);

        assertFalse(decoded.hasValidatorPermits());
        assertEquals(metagraph, decoded);
    }

    @Test
    void refusesEveryOtherLength() {
        UnsafeBuffer encoded = encode(TestMetagraphs.random(new SplittableRandom(1), 2, 3));
        for (int length = -1; length < encoded.capacity() - OFFSET; length++) {
            int wrong = length;
            assertThrows(IllegalArgumentException.class, () -> MetagraphLayout.decode(encoded, OFFSET, wrong));
        }
        UnsafeBuffer longer = new UnsafeBuffer(new byte[encoded.capacity() + 1]);
        longer.putBytes(0, encoded, 0, encoded.capacity());

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> MetagraphLayout.decode(longer, OFFSET, longer.capacity() - OFFSET));
        int right = encoded.capacity() - OFFSET;
        assertEquals(
                "length=" + (right + 1) + ": must be " + right + ", as n, weightCount and bondCount say",
                e.getMessage());
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2          | 0  | version=2: must be in [1, 1]",
                "2147483647 | 8  | n=2147483647: must be in [1, 65535]",
                "-1         | 8  | n=-1: must be in [1, 65535]",
                "0          | 8  | n=0: must be in [1, 65535]",
                "2147483647 | 32 | length=457: must be 8589935033, as n, weightCount and bondCount say",
                "-5         | 36 | bondCount=-5: must be at least 0",
                "5          | 12 | ownerUid=5: must be in [-1, 4]",
                "-2         | 12 | ownerUid=-2: must be in [-1, 4]",
            })
    void refusesAHostileHeader(int value, int offset, String message) {
        UnsafeBuffer encoded = encode(fivefold());
        encoded.putInt(OFFSET + offset, value);

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> MetagraphLayout.decode(encoded, OFFSET, encoded.capacity() - OFFSET));
        assertEquals(message, e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {4, -1, Integer.MIN_VALUE, Integer.MAX_VALUE})
    void refusesARowLongerThanTheEntriesThereAre(int rowLength) {
        UnsafeBuffer encoded = encode(fivefold());
        encoded.putInt(OFFSET + 40 + 5 * (32 + 40), rowLength);

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> MetagraphLayout.decode(encoded, OFFSET, encoded.capacity() - OFFSET));
        assertEquals("row 0 length=" + rowLength + ": must be in [0, 3]", e.getMessage());
    }

    @Test
    void refusesAPermitThatIsNeitherYesNorNo() {
        UnsafeBuffer encoded = encode(fivefold());
        encoded.putByte(encoded.capacity() - 1, (byte) 2);

        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> MetagraphLayout.decode(encoded, OFFSET, encoded.capacity() - OFFSET));
        assertEquals("permit of uid 4=2: must be in [0, 1]", e.getMessage());
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void answersAnyBytesWithAMetagraphOrARefusal(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        UnsafeBuffer original = encode(TestMetagraphs.random(random, 3, 5));
        for (int round = 0; round < 2000; round++) {
            UnsafeBuffer mutated = new UnsafeBuffer(original.byteArray().clone());
            mutated.putByte(random.nextInt(OFFSET, mutated.capacity()), (byte) random.nextInt());
            mutated.putByte(random.nextInt(OFFSET, OFFSET + 40), (byte) random.nextInt());
            try {
                MetagraphLayout.decode(mutated, OFFSET, mutated.capacity() - OFFSET);
            } catch (IllegalArgumentException expected) {
                assertFalse(String.valueOf(expected.getMessage()).isEmpty());
            }
        }
    }

    private static Metagraph fivefold() {
        return Metagraph.builder(TestMetagraphs.hotkeys(5))
                .weights(SparseRows.ofPairs(new int[][] {{1, 2, 3, 4}, {0, 0}, {}, {}, {}}))
                .build();
    }

    private static UnsafeBuffer encode(Metagraph metagraph) {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[OFFSET + MetagraphLayout.encodedLength(metagraph)]);
        assertEquals(buffer.capacity() - OFFSET, MetagraphLayout.encode(metagraph, buffer, OFFSET));
        return buffer;
    }
}
