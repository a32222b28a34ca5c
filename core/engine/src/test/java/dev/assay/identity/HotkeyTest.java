package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HotkeyTest {
    private static final String HEX = "0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1fff";

    @Test
    void keepsTheOrderOfTheBytes() {
        Hotkey hotkey = Hotkey.fromHex(HEX);

        assertEquals(1, hotkey.toBytes()[0]);
        assertEquals((byte) 0xff, hotkey.toBytes()[31]);
        assertEquals(HEX, hotkey.toHex());
        assertEquals(HEX, hotkey.toString());
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void comesBackFromBytesHexAndBuffer(long seed) {
        byte[] bytes = randomBytes(new SplittableRandom(seed));
        Hotkey hotkey = Hotkey.of(bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[40]);
        hotkey.write(buffer, 8);

        assertArrayEquals(bytes, hotkey.toBytes());
        assertEquals(hotkey, Hotkey.fromHex(hotkey.toHex()));
        assertEquals(hotkey, Hotkey.read(buffer, 8));
        assertEquals(hotkey.hashCode(), Hotkey.read(buffer, 8).hashCode());
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void ordersAsTheBytesDo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int differing = 0; differing < Hotkey.SIZE_BYTES; differing++) {
            byte[] left = randomBytes(random);
            byte[] right = left.clone();
            right[differing] = (byte) random.nextInt();

            int order = Hotkey.of(left).compareTo(Hotkey.of(right));

            assertEquals(Integer.signum(Arrays.compareUnsigned(left, right)), Integer.signum(order));
            assertEquals(order == 0, Hotkey.of(left).equals(Hotkey.of(right)));
        }
    }

    @Test
    void isNoOtherHotkeyAndNoOtherObject() {
        assertNotEquals(Hotkey.fromHex(HEX), Hotkey.of(new byte[32]));
        assertNotEquals((Object) Hotkey.fromHex(HEX), HEX);
    }

    @Test
    void refusesTheWrongNumberOfBytes() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Hotkey.of(new byte[31]));

        assertEquals("publicKey.length=31: must be 32", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x", "0x01", "no", "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20"})
    void refusesTextThatIsNoKey(String hex) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Hotkey.fromHex(hex));

        assertEquals("hex=" + hex + ": must be 0x and 64 hexadecimal digits", e.getMessage());
    }

    @Test
    void refusesADigitThatIsNotHexadecimal() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Hotkey.fromHex(HEX.replace("0a", "0g")));

        assertTrue(String.valueOf(e.getMessage()).endsWith(": must be 0x and 64 hexadecimal digits"));
    }

    private static byte[] randomBytes(SplittableRandom random) {
        byte[] bytes = new byte[Hotkey.SIZE_BYTES];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }
}
