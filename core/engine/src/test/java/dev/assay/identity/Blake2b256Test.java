package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Blake2b256Test {
    @Test
    void knownTextsHaveTheirKnownDigests() {
        // polkadot-js/common packages/util-crypto/src/blake2/asU8a.spec.ts; the second is BLAKE2b-256 of nothing.
        assertEquals("bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319", hex("abc"));
        assertEquals("0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8", hex(""));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void partsAreHashedAsIfTheyWereOne(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] all = new byte[1 + random.nextInt(1000)];
        random.nextBytes(all);
        int cut = random.nextInt(all.length);
        byte[] head = Arrays.copyOf(all, cut);
        byte[] tail = Arrays.copyOfRange(all, cut, all.length);

        assertArrayEquals(Blake2b256.hash(all), Blake2b256.hash(head, new byte[0], tail));
        assertArrayEquals(
                Blake2b256.hash(all),
                new Blake2b256()
                        .update(head)
                        .update(all[cut])
                        .update(all, cut + 1, all.length - cut - 1)
                        .digest());
    }

    @Test
    void aHashStartsOverAfterItsDigest() {
        Blake2b256 hash = new Blake2b256();
        byte[] first = hash.update(7).digest();

        assertArrayEquals(first, hash.update(7).digest());
    }

    @Test
    void partsOutsideTheArrayAreRefused() {
        Blake2b256 hash = new Blake2b256();

        assertThrows(IndexOutOfBoundsException.class, () -> hash.update(new byte[3], 2, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> hash.update(new byte[3], -1, 2));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(Blake2b256.hash(text.getBytes(StandardCharsets.US_ASCII)));
    }
}
