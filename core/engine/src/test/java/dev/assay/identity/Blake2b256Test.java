package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Blake2b256Test {
    /** Recorded from Python's hashlib. */
    @Test
    void theDigestIsThatOfOtherImplementations() {
        assertEquals(
                "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8",
                HexFormat.of().formatHex(Blake2b256.hash()));
        assertEquals(
                "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319",
                HexFormat.of().formatHex(Blake2b256.hash(bytes("abc"))));
    }

    @Test
    void partsAreHashedAsOne() {
        assertArrayEquals(Blake2b256.hash(bytes("abc")), Blake2b256.hash(bytes("a"), new byte[0], bytes("bc")));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
