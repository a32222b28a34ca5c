package dev.assay.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.assay.identity.Hotkey;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worked example of the page; the recorded hashes are in the conformance tests. */
class CommitHashTest {
    private static final Hotkey ACCOUNT =
            Hotkey.fromHex("0x0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20");
    private static final Submission THREE = new Submission(new int[] {0, 1, 2}, new int[] {10, 20, 30});
    private static final int[] SALT = {1, 2, 3, 4, 5, 6, 7, 8};

    @Test
    void theSaltStandsBeforeTheVersionKey() {
        String preimage = HexFormat.of().formatHex(CommitHash.preimage(ACCOUNT, 1, THREE, SALT, 0x0102));
        assertEquals(
                "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20" + "0100" + "0c000001000200"
                        + "0c0a0014001e00" + "2001000200030004000500060007000800" + "0201000000000000",
                preimage);
        assertEquals(
                "678d694fad8eaeee732e6ce886a1ce492c5f87fdd10322f1b3a256734b20ac83",
                HexFormat.of().formatHex(CommitHash.of(ACCOUNT, 1, THREE, SALT, 0)));
    }

    @ParameterizedTest(name = "length={0}")
    @CsvSource({"0,00", "63,fc", "64,0101", "16383,fdff", "16384,02000100"})
    void aLengthTakesOneTwoOrFourBytes(int length, String hex) {
        byte[] preimage = CommitHash.preimage(ACCOUNT, 0, Submission.NOTHING, new int[length], 0);
        int at = 32 + 2 + 1 + 1;
        assertEquals(hex, HexFormat.of().formatHex(preimage, at, at + hex.length() / 2));
        assertEquals(at + hex.length() / 2 + 2 * length + 8, preimage.length);
    }

    @Test
    void aMechanismIsCountedInStepsOf4096() {
        assertEquals(4114, CommitHash.storageIndex(18, 1));
        assertEquals(65_535, CommitHash.storageIndex(4095, 15));
        assertRefused("netuid=4096: must be in [0, 4095]", () -> CommitHash.storageIndex(4096, 0));
        assertRefused("mechanism=16: must be in [0, 15]", () -> CommitHash.storageIndex(1, 16));
    }

    @Test
    void theHighestNumbersAreNotCut() {
        int[] high = IntStream.of(65_535, 40_000).toArray();
        byte[] preimage = CommitHash.preimage(ACCOUNT, 65_535, new Submission(high, high), high, -1);
        assertArrayEquals(
                HexFormat.of().parseHex("ffff" + "08ffff409c".repeat(3) + "ffffffffffffffff"),
                java.util.Arrays.copyOfRange(preimage, 32, preimage.length));
    }

    @Test
    void badInputIsRefusedByName() {
        assertRefused(
                "storageIndex=65536: must be in [0, 65535]", () -> CommitHash.of(ACCOUNT, 65_536, THREE, SALT, 0));
        assertRefused("salt[0]=-1: must be in [0, 65535]", () -> CommitHash.of(ACCOUNT, 1, THREE, new int[] {-1}, 0));
        assertRefused(
                "uids[0]=70000: must be in [0, 65535]",
                () -> CommitHash.of(ACCOUNT, 1, new Submission(new int[] {70_000}, new int[1]), SALT, 0));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
