package dev.assay.attestation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.identity.Chain;
import dev.assay.identity.Envelope;
import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.ScaleWriter;
import dev.assay.identity.SecretExpansion;
import dev.assay.identity.SessionDelegation;
import dev.assay.identity.SessionKey;
import dev.assay.identity.SessionPurpose;
import dev.assay.identity.Signer;
import dev.assay.identity.SigningDomain;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Real keys: whose bytes a message is, and whose it is not. */
class EnvelopeCheckTest {
    private static final byte[] MESSAGE = "\u0001\u0002 what was said".getBytes(StandardCharsets.US_ASCII);
    private static final Chain CHAIN = Chain.of(new byte[32], 27);

    private final AtomicLong block = new AtomicLong(1_000);
    private final EnvelopeCheck check = new EnvelopeCheck(CHAIN, block::get);
    private final HotkeySecret miner = secret(1);
    private final HotkeySecret stranger = secret(2);
    private final SessionKey session = SessionKey.draw(new Random(3));

    private static HotkeySecret secret(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return HotkeySecret.of(bytes, SecretExpansion.ED25519, new Random(seed));
    }

    @AfterEach
    void close() {
        miner.close();
        stranger.close();
        session.close();
    }

    private boolean accepts(byte[] envelope) {
        return check.open(miner.publicKey(), envelope).isPresent();
    }

    private byte[] delegation(Signer hotkey, Chain chain, SessionPurpose purpose) {
        return new SessionDelegation(chain, hotkey.publicKey(), session.publicKey(), purpose, 900, 1_100).seal(hotkey);
    }

    private byte[] bySession(byte[] delegation) {
        return EnvelopeSeal.ofSession(session, delegation).seal(MESSAGE);
    }

    @Test
    void aHotkeySpeaksForItselfAlone() {
        byte[] envelope = EnvelopeSeal.ofHotkey(miner).seal(MESSAGE);
        assertArrayEquals(MESSAGE, check.open(miner.publicKey(), envelope).orElseThrow());
        assertTrue(check.open(stranger.publicKey(), envelope).isEmpty());
        assertFalse(accepts(EnvelopeSeal.ofHotkey(stranger).seal(MESSAGE)));
    }

    @Test
    void aMessageWithoutASignatureIsNobodys() {
        assertFalse(accepts(MESSAGE));
        assertFalse(accepts(new byte[0]));
        assertFalse(accepts(new ScaleWriter()
                .bytes(new byte[0])
                .array(new byte[65])
                .array(MESSAGE)
                .toBytes()));
    }

    @Test
    void aSignatureWithoutItsMarkIsNone() {
        byte[] envelope = EnvelopeSeal.ofHotkey(miner).seal(MESSAGE);
        envelope[1 + 1 + 63] &= 0x7F;
        assertFalse(accepts(envelope));
    }

    @Test
    void aSignatureForSomethingElseIsNone() {
        byte[] other = Envelope.seal(new SigningDomain("hw-attest/v2"), miner, MESSAGE);
        assertFalse(accepts(new ScaleWriter().bytes(new byte[0]).array(other).toBytes()));
    }

    @Test
    void anybodyCanSignForTheZeroKeySoNobodyDoes() {
        // R and s zero, and the mark: s B - k A = R holds for A = 0, whatever the message.
        byte[] forged = new byte[65 + MESSAGE.length];
        forged[0] = 1;
        forged[64] = (byte) 0x80;
        System.arraycopy(MESSAGE, 0, forged, 65, MESSAGE.length);
        byte[] envelope = new ScaleWriter().bytes(new byte[0]).array(forged).toBytes();
        assertTrue(check.open(Hotkey.of(new byte[32]), envelope).isEmpty());
    }

    @Test
    void everyBitIsSigned() {
        byte[] envelope = EnvelopeSeal.ofHotkey(miner).seal(MESSAGE);
        for (int at = 0; at < envelope.length; at += 5) {
            envelope[at] ^= 1;
            assertFalse(accepts(envelope), "byte " + at);
            envelope[at] ^= 1;
        }
        assertTrue(accepts(envelope));
    }

    @Test
    void aSessionKeySpeaksForItsHotkeyWhileItsTimeLasts() {
        byte[] envelope = bySession(delegation(miner, CHAIN, SessionPurpose.ATTESTATION));
        assertArrayEquals(MESSAGE, check.open(miner.publicKey(), envelope).orElseThrow());
        block.set(899);
        assertFalse(accepts(envelope));
        block.set(1_100);
        assertTrue(accepts(envelope));
        block.set(1_101);
        assertFalse(accepts(envelope));
    }

    @Test
    void aSessionKeyOfAnotherHotkeySubnetOrPurposeIsNobodys() {
        assertFalse(accepts(bySession(delegation(stranger, CHAIN, SessionPurpose.ATTESTATION))));
        assertFalse(accepts(bySession(delegation(miner, Chain.of(new byte[32], 28), SessionPurpose.ATTESTATION))));
        assertFalse(accepts(bySession(delegation(miner, CHAIN, SessionPurpose.RESPONSES))));
        assertFalse(accepts(EnvelopeSeal.ofHotkey(session).seal(MESSAGE)));
    }

    @Test
    void whateverTheBytesThereIsAnAnswer() {
        SplittableRandom random = new SplittableRandom(9);
        byte[] good = bySession(delegation(miner, CHAIN, SessionPurpose.ATTESTATION));
        for (int round = 0; round < 100; round++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length));
            assertFalse(accepts(bytes));
            byte[] changed = good.clone();
            changed[random.nextInt(100)] ^= (byte) (1 + random.nextInt(255));
            assertEquals(false, accepts(changed));
        }
    }
}
