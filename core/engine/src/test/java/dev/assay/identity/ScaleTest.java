package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void integersAreLittleEndianAndOfFixedWidth() throws MalformedScaleException {
        byte[] bytes =
                new ScaleWriter().u8(0xFE).u16(0x0102).u32(0xFFFF_FFFEL).u64(-2).toBytes();

        assertEquals("fe0201feffffff" + "feffffffffffffff", HEX.formatHex(bytes));
        ScaleReader reader = new ScaleReader(bytes);
        assertEquals(0xFE, reader.u8("a"));
        assertEquals(0x0102, reader.u16("b"));
        assertEquals(0xFFFF_FFFEL, reader.u32("c"));
        assertEquals(-2, reader.u64("d"));
        reader.finish();
    }

    // docs.substrate.io/reference/scale-codec: 1, 42, 69 and 65535 are its examples.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, 00",
        "1, 04",
        "42, a8",
        "63, fc",
        "64, 0101",
        "69, 1501",
        "16383, fdff",
        "16384, 02000100",
        "65535, feff0300",
        "1073741823, feffffff"
    })
    void aLengthTakesTheShortestForm(int length, String hex) throws MalformedScaleException {
        assertEquals(hex, HEX.formatHex(new ScaleWriter().length(length).toBytes()));
        byte[] withElements = Arrays.copyOf(HEX.parseHex(hex), hex.length() / 2 + Math.min(length, 70_000));
        if (length <= 70_000) {
            assertEquals(length, new ScaleReader(withElements).length("v", 1, length));
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0100", "fd00", "02000000", "fe000000", "feff0000"})
    void aLengthInALongerFormThanItNeedsIsRefused(String hex) {
        byte[] bytes = Arrays.copyOf(HEX.parseHex(hex), 20_000);

        assertTrue(malformed(() -> new ScaleReader(bytes).length("v", 1, 100_000))
                .endsWith("must be in its shortest form"));
    }

    @Test
    void aLengthIsComparedBeforeItCounts() {
        assertEquals(
                "v.length=1073741823 at byte 0: must be followed by 32 bytes for each, but only 0 are left",
                malformed(() -> new ScaleReader(HEX.parseHex("feffffff")).arrays32("v", Integer.MAX_VALUE)));
        assertEquals(
                "v.length=3 at byte 0: must be at most 2",
                malformed(() -> new ScaleReader(HEX.parseHex("0c010203")).bytes("v", 2)));
        assertEquals(
                "v.length=3 at byte 0: must be followed by 1 bytes for each, but only 2 are left",
                malformed(() -> new ScaleReader(HEX.parseHex("0c0102")).bytes("v", 3)));
        assertEquals(
                "v.length at byte 0: must be below 2^30",
                malformed(() -> new ScaleReader(HEX.parseHex("0300000040")).bytes("v", Integer.MAX_VALUE)));
    }

    @Test
    void whatIsTooShortOrTooLongIsRefused() throws MalformedScaleException {
        assertEquals(
                "netuid at byte 0: must be 2 bytes, but only 1 are left",
                malformed(() -> new ScaleReader(new byte[1]).u16("netuid")));
        assertEquals("beacon at byte 3: must be 32 bytes, but only 31 are left", malformed(() -> {
            ScaleReader reader = new ScaleReader(new byte[40], 0, 34);
            reader.array("head", 3);
            reader.array32("beacon");
        }));
        ScaleReader reader = new ScaleReader(new byte[9]);
        reader.u64("block");
        assertEquals("remaining=1 at byte 8: must be 0, nothing may follow the message", malformed(reader::finish));
    }

    @Test
    void aReaderStaysInItsPartOfTheArray() throws MalformedScaleException {
        ScaleReader reader = new ScaleReader(new byte[] {1, 2, 3, 4}, 1, 2);

        assertEquals(0x0302, reader.u16("a"));
        assertEquals(0, reader.remaining());
        assertThrows(MalformedScaleException.class, () -> reader.u8("b"));
        assertThrows(IndexOutOfBoundsException.class, () -> new ScaleReader(new byte[4], 3, 2));
    }

    @Test
    void valuesOutsideTheirWidthAreRefusedWhenWritten() {
        assertEquals("u8=256: must be in [0, 255]", illegal(() -> new ScaleWriter().u8(256)));
        assertEquals("u16=-1: must be in [0, 65535]", illegal(() -> new ScaleWriter().u16(-1)));
        assertEquals("u32=4294967296: must be in [0, 4294967295]", illegal(() -> new ScaleWriter().u32(1L << 32)));
        assertEquals("length=1073741824: must be in [0, 1073741823]", illegal(() -> new ScaleWriter().length(1 << 30)));
        assertEquals("array32.length=31: must be 32", illegal(() -> new ScaleWriter().array32(new byte[31])));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void whatIsWrittenComesBack(long seed) throws MalformedScaleException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 200; round++) {
            Message message = Message.random(random);
            byte[] bytes = message.write();
            assertArrayEquals(bytes, Message.read(bytes).write());
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void hostileBytesAreEitherRefusedOrTheOneFormOfAMessage(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = damaged(Message.random(random).write(), random);
            try {
                assertArrayEquals(bytes, Message.read(bytes).write());
            } catch (MalformedScaleException e) {
                refused++;
            }
        }
        assertTrue(refused > 1_000, "only " + refused + " were refused");
    }

    private static byte[] damaged(byte[] bytes, SplittableRandom random) {
        byte[] damaged = Arrays.copyOf(bytes, Math.max(0, bytes.length + random.nextInt(-3, 4)));
        for (int i = random.nextInt(3); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static String malformed(Executable read) {
        return String.valueOf(assertThrows(MalformedScaleException.class, read).getMessage());
    }

    private static String illegal(Executable write) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, write).getMessage());
    }

    /** A message with every kind of field. */
    private record Message(
            int kind, int netuid, long block, long round, Hotkey hotkey, String note, List<byte[]> roots) {
        static Message random(SplittableRandom random) {
            byte[] note = new byte[random.nextInt(200)];
            random.nextBytes(note);
            List<byte[]> roots = new ArrayList<>();
            for (int i = random.nextInt(70); i > 0; i--) {
                roots.add(new byte[32]);
            }
            byte[] key = new byte[Hotkey.SIZE_BYTES];
            random.nextBytes(key);
            return new Message(
                    random.nextInt(256),
                    random.nextInt(65_536),
                    random.nextLong(1L << 32),
                    random.nextLong(),
                    Hotkey.of(key),
                    HEX.formatHex(note),
                    roots);
        }

        byte[] write() {
            return new ScaleWriter()
                    .u8(kind)
                    .u16(netuid)
                    .u32(block)
                    .u64(round)
                    .hotkey(hotkey)
                    .bytes(HEX.parseHex(note))
                    .arrays32(roots)
                    .toBytes();
        }

        static Message read(byte[] bytes) throws MalformedScaleException {
            ScaleReader reader = new ScaleReader(bytes);
            Message message = new Message(
                    reader.u8("kind"),
                    reader.u16("netuid"),
                    reader.u32("block"),
                    reader.u64("round"),
                    reader.hotkey("hotkey"),
                    HEX.formatHex(reader.bytes("note", 200)),
                    reader.arrays32("roots", 70));
            reader.finish();
            return message;
        }
    }
}
