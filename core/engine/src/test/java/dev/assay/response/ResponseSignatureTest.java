package dev.assay.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SecretExpansion;
import dev.assay.identity.SessionKey;
import dev.assay.identity.SignatureVerdict;
import dev.assay.identity.Signer;
import java.nio.ByteOrder;
import java.util.SplittableRandom;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseSignatureTest {
    private static final int NETUID = 5;
    private static final long ROUND = 77;
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};
    private static final Signer MINER = HotkeySecret.of(new byte[32], SecretExpansion.ED25519, new SplittableRandom(1));
    private static final Hotkey VALIDATOR =
            SessionKey.draw(new SplittableRandom(2)).publicKey();

    private final ResponseFlyweight response = new ResponseFlyweight();

    @Test
    void aSignedResponseIsWholeAndItsPartsAreWhereTheyWere() {
        UnsafeBuffer buffer = signed(MINER, VALIDATOR, 8);
        response.wrap(buffer, 8);

        assertTrue(ResponseFlyweight.isWhole(buffer, 8, buffer.capacity() - 8));
        assertTrue(response.isSigned());
        assertEquals(PAYLOAD.length, response.payloadLength());
        assertEquals(buffer.capacity() - 8, response.encodedLength());
        byte[] payload = new byte[PAYLOAD.length];
        buffer.getBytes(response.payloadOffset(), payload);
        assertArrayEquals(PAYLOAD, payload);
    }

    @Test
    void anUnsignedResponseIsWhatItWas() {
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[64 + PAYLOAD.length]);
        int length = ResponseFlyweight.encode(buffer, 0, NETUID, 3, MINER.publicKey(), ROUND, 9, PAYLOAD);

        assertTrue(ResponseFlyweight.isWhole(buffer, 0, length));
        assertFalse(response.wrap(buffer, 0).isSigned());
        assertEquals(length, response.encodedLength());
    }

    @Test
    void lengthsThatDoNotAgreeAreNoResponse() {
        UnsafeBuffer buffer = signed(MINER, VALIDATOR, 0);
        int length = buffer.capacity();

        for (int other = 0; other < length; other++) {
            assertFalse(ResponseFlyweight.isWhole(buffer, 0, other), other + " bytes");
        }
        buffer.putInt(60, 0, ByteOrder.LITTLE_ENDIAN); // the trailer is no part of the payload
        assertFalse(ResponseFlyweight.isWhole(buffer, 0, length));
        for (int flag : new int[] {2, -1, 256, 257, Integer.MIN_VALUE}) {
            buffer.putInt(60, flag, ByteOrder.LITTLE_ENDIAN);
            assertFalse(ResponseFlyweight.isWhole(buffer, 0, length), "flag " + flag);
        }
        buffer.putInt(60, 1, ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(56, -65, ByteOrder.LITTLE_ENDIAN); // as long as the header, if lengths were added up blindly
        assertFalse(ResponseFlyweight.isWhole(buffer, 0, 64));
    }

    @Test
    void theHotkeysSignatureHolds() {
        assertEquals(SignatureVerdict.VALID, check(signed(MINER, VALIDATOR, 0), VALIDATOR));
        assertEquals(SignatureVerdict.VALID, check(signed(MINER, null, 0), null));
        assertEquals(
                SignatureVerdict.VALID,
                check(signed(SessionKey.draw(new SplittableRandom(4)), VALIDATOR, 0), VALIDATOR));
    }

    @Test
    void itHoldsForOneValidatorOnly() {
        assertEquals(SignatureVerdict.MISMATCH, check(signed(MINER, VALIDATOR, 0), MINER.publicKey()));
        assertEquals(SignatureVerdict.MISMATCH, check(signed(MINER, VALIDATOR, 0), null));
    }

    @Test
    void itHoldsForOneNetuidRoundHotkeyAndPayloadOnly() {
        int[] signedOffsets = {0, 16, 24, 64, 68}; // round, netuid, hotkey, payload
        for (int offset : signedOffsets) {
            UnsafeBuffer buffer = signed(MINER, VALIDATOR, 0);
            buffer.putByte(offset, (byte) (buffer.getByte(offset) ^ 1));
            assertFalse(check(buffer, VALIDATOR).isValid(), "byte " + offset);
        }
        int[] freeOffsets = {8, 20}; // stamped by the receiver: time and uid
        for (int offset : freeOffsets) {
            UnsafeBuffer buffer = signed(MINER, VALIDATOR, 0);
            buffer.putByte(offset, (byte) (buffer.getByte(offset) ^ 1));
            assertTrue(check(buffer, VALIDATOR).isValid(), "byte " + offset);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void anyBytesGetAVerdict(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 200; i++) {
            UnsafeBuffer buffer = signed(MINER, VALIDATOR, 0);
            byte[] noise = new byte[32];
            random.nextBytes(noise);
            buffer.putBytes(24, noise); // a hotkey that may be no point
            byte[] trailer = new byte[ResponseSignature.TRAILER_BYTES];
            random.nextBytes(trailer);
            trailer[0] = (byte) random.nextInt(3);
            buffer.putBytes(buffer.capacity() - trailer.length, trailer);

            assertFalse(check(buffer, VALIDATOR).isValid());
        }
    }

    @Test
    void aTrailerOfAnotherLengthIsRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> ResponseFlyweight.addTrailer(new UnsafeBuffer(new byte[200]), 0, 64, new byte[64]));
    }

    private SignatureVerdict check(UnsafeBuffer buffer, @Nullable Hotkey validator) {
        return ResponseSignature.check(response.wrap(buffer, 0), validator);
    }

    private static UnsafeBuffer signed(Signer signer, @Nullable Hotkey validator, int at) {
        byte[] trailer = ResponseSignature.sign(signer, NETUID, validator, ROUND, PAYLOAD);
        UnsafeBuffer buffer = new UnsafeBuffer(new byte[at + 64 + PAYLOAD.length + trailer.length]);
        int length = ResponseFlyweight.encode(buffer, at, NETUID, 3, signer.publicKey(), ROUND, 9, PAYLOAD);
        ResponseFlyweight.addTrailer(buffer, at, length, trailer);
        return buffer;
    }
}
