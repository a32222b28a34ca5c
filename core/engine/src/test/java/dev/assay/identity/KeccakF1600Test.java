package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeccakF1600Test {
    private static final int SHA3_256_RATE_BYTES = 136;

    @Test
    void aStateOfZerosBecomesThePublishedOne() {
        // The Keccak team's KeccakF-1600-IntermediateValues.txt, after the 24 rounds on zeros.
        String expected =
                "e7dde140798f25f18a47c033f9ccd584eea95aa61e2698d54d49806f304715bd57d05362054e288bd46f8e7f2da497ff"
                        + "c44746a4a0e5fe90762e19d60cda5b8c9c05191bf7a630ad64fc8fd0b75a933035d617233fa95aeb0321710d26e6a6a9"
                        + "5f55cfdb167ca58126c84703cd31b8439f56a5111a2ff20161aed9215a63e505f270c98cf2febe641166c47b95703661"
                        + "cb0ed04f555a7cb8c832cf1c8ae83e8c14263aae22790c94e409c5a224f94118c26504e72635f5163ba1307fe944f675"
                        + "49a2ec5c7bfff1ea";
        long[] state = new long[KeccakF1600.WORDS];
        KeccakF1600.permute(state);

        assertEquals(expected, HexFormat.of().formatHex(bytes(state)));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3, 5, 8})
    void itIsThePermutationOfSha3(long seed) throws NoSuchAlgorithmException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int round = 0; round < 20; round++) {
            byte[] message = new byte[random.nextInt(1000)];
            random.nextBytes(message);

            assertArrayEquals(MessageDigest.getInstance("SHA3-256").digest(message), sha3(message));
        }
    }

    private static byte[] sha3(byte[] message) {
        byte[] padded = Arrays.copyOf(message, (message.length / SHA3_256_RATE_BYTES + 1) * SHA3_256_RATE_BYTES);
        padded[message.length] |= 0x06;
        padded[padded.length - 1] |= (byte) 0x80;
        long[] state = new long[KeccakF1600.WORDS];
        ByteBuffer words = ByteBuffer.wrap(padded).order(ByteOrder.LITTLE_ENDIAN);
        while (words.hasRemaining()) {
            for (int i = 0; i < SHA3_256_RATE_BYTES / Long.BYTES; i++) {
                state[i] ^= words.getLong();
            }
            KeccakF1600.permute(state);
        }
        return Arrays.copyOf(bytes(state), 32);
    }

    private static byte[] bytes(long[] state) {
        ByteBuffer bytes = ByteBuffer.allocate(state.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(state);
        return bytes.array();
    }
}
