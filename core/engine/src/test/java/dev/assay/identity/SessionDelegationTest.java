package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionDelegationTest {
    private static final Chain HERE = Chain.of(new byte[32], 27);
    private static final HotkeySecret HOTKEY = secret(1);
    private static final SessionKey SESSION = SessionKey.draw(new SplittableRandom(2));
    private static final SessionDelegation DELEGATION = delegation(HOTKEY.publicKey(), 100, 200);

    @Test
    void aDelegationLetsASessionKeySignForItsHotkey() throws MalformedScaleException {
        Envelope envelope = Envelope.read(DELEGATION.seal(HOTKEY), SessionDelegation.SIZE_BYTES);
        SessionDelegation read = SessionDelegation.read(envelope.payload());

        assertEquals(SESSION.publicKey(), read.sessionKey());
        assertEquals(HOTKEY.publicKey(), read.hotkey());
        assertEquals(200, read.notAfter());
        for (long block : new long[] {100, 150, 200}) {
            assertEquals(DelegationVerdict.ACCEPTED, check(read, envelope, block));
        }
    }

    @Test
    void itHoldsOnlyInItsTime() throws MalformedScaleException {
        Envelope envelope = Envelope.read(DELEGATION.seal(HOTKEY), SessionDelegation.SIZE_BYTES);

        assertEquals(DelegationVerdict.NOT_YET_VALID, check(DELEGATION, envelope, 99));
        assertEquals(DelegationVerdict.EXPIRED, check(DELEGATION, envelope, 201));
    }

    @Test
    void itHoldsOnlyForItsHotkeyItsSubnetItsChainAndItsPurpose() throws MalformedScaleException {
        Envelope envelope = Envelope.read(DELEGATION.seal(HOTKEY), SessionDelegation.SIZE_BYTES);
        Hotkey hotkey = HOTKEY.publicKey();
        byte[] otherGenesis = new byte[32];
        otherGenesis[31] = 1;

        assertEquals(
                DelegationVerdict.OTHER_HOTKEY,
                DELEGATION.check(envelope, HERE, secret(3).publicKey(), SessionPurpose.ATTESTATION, 150));
        for (Chain other : new Chain[] {Chain.of(new byte[32], 28), Chain.of(otherGenesis, 27)}) {
            assertEquals(
                    DelegationVerdict.OTHER_SUBNET,
                    DELEGATION.check(envelope, other, hotkey, SessionPurpose.ATTESTATION, 150));
        }
        assertEquals(
                DelegationVerdict.OTHER_PURPOSE,
                DELEGATION.check(envelope, HERE, hotkey, SessionPurpose.RESPONSES, 150));
    }

    @Test
    void nobodyElseDelegatesForAHotkey() throws MalformedScaleException {
        HotkeySecret thief = secret(3);
        assertThrows(IllegalArgumentException.class, () -> DELEGATION.seal(thief));
        byte[] payload = Envelope.read(DELEGATION.seal(HOTKEY), SessionDelegation.SIZE_BYTES)
                .payload();
        Envelope forged =
                Envelope.read(Envelope.seal(SigningDomain.DELEGATION, thief, payload), SessionDelegation.SIZE_BYTES);
        Envelope elsewhere =
                Envelope.read(Envelope.seal(SigningDomain.ATTESTATION, HOTKEY, payload), SessionDelegation.SIZE_BYTES);

        assertEquals(DelegationVerdict.NOT_SIGNED, check(DELEGATION, forged, 150));
        assertEquals(DelegationVerdict.NOT_SIGNED, check(DELEGATION, elsewhere, 150));
    }

    @Test
    void theEnvelopeOfAnotherDelegationDoesNotCount() throws MalformedScaleException {
        Envelope old = Envelope.read(DELEGATION.seal(HOTKEY), SessionDelegation.SIZE_BYTES);

        assertEquals(DelegationVerdict.NOT_SIGNED, check(delegation(HOTKEY.publicKey(), 100, 300), old, 250));
    }

    @Test
    void aPeriodThatIsNoneIsRefused() {
        Hotkey hotkey = HOTKEY.publicKey();

        assertThrows(IllegalArgumentException.class, () -> delegation(hotkey, -1, 5));
        assertThrows(IllegalArgumentException.class, () -> delegation(hotkey, 6, 5));
        assertThrows(IllegalArgumentException.class, () -> delegation(hotkey, 0, SessionDelegation.BLOCKS_MAX + 1));
        assertThrows(IllegalArgumentException.class, () -> delegation(hotkey, 0, Long.MAX_VALUE));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void changedBytesAreNeverAccepted(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] sealed = DELEGATION.seal(HOTKEY);
        int malformed = 0;
        for (int i = 0; i < 150; i++) {
            byte[] changed = Arrays.copyOf(sealed, sealed.length + (i % 5 == 0 ? random.nextInt(-60, 3) : 0));
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                Envelope envelope = Envelope.read(changed, SessionDelegation.SIZE_BYTES);
                SessionDelegation read = SessionDelegation.read(envelope.payload());
                assertNotEquals(DelegationVerdict.ACCEPTED, check(read, envelope, 150));
            } catch (MalformedScaleException e) {
                malformed++;
            }
        }
        assertTrue(malformed > 5, "only " + malformed + " were malformed");
    }

    @Test
    void anEnvelopeHoldsForItsDomainAndItsPayload() throws MalformedScaleException {
        byte[] payload = {1, 2, 3};
        byte[] sealed = Envelope.seal(SigningDomain.ATTESTATION, SESSION, payload);
        Envelope envelope = Envelope.read(sealed, 3);

        assertEquals(0, envelope.scheme());
        assertArrayEquals(payload, envelope.payload());
        assertEquals(SignatureVerdict.VALID, envelope.check(SigningDomain.ATTESTATION, SESSION.publicKey()));
        assertEquals(SignatureVerdict.MISMATCH, envelope.check(SigningDomain.DELEGATION, SESSION.publicKey()));
        sealed[sealed.length - 1] ^= 1;
        assertEquals(
                SignatureVerdict.MISMATCH,
                Envelope.read(sealed, 3).check(SigningDomain.ATTESTATION, SESSION.publicKey()));
        assertThrows(MalformedScaleException.class, () -> Envelope.read(sealed, 2));
        assertThrows(MalformedScaleException.class, () -> Envelope.read(new byte[64], 100));
    }

    @Test
    void aSchemeThatIsSwappedDoesNotVerify() throws MalformedScaleException {
        byte[] payload = {1};
        for (Signer signer : new Signer[] {SESSION, HOTKEY}) {
            byte[] sealed = Envelope.seal(SigningDomain.ATTESTATION, signer, payload);
            for (int scheme = 0; scheme < 256; scheme++) {
                sealed[0] = (byte) scheme;
                assertEquals(
                        scheme == signer.scheme().code(),
                        Envelope.read(sealed, 1)
                                .check(SigningDomain.ATTESTATION, signer.publicKey())
                                .isValid());
            }
        }
    }

    @Test
    void aDomainIsShortAndPrintable() {
        assertThrows(IllegalArgumentException.class, () -> new SigningDomain(""));
        assertThrows(IllegalArgumentException.class, () -> new SigningDomain("with space"));
        assertThrows(IllegalArgumentException.class, () -> new SigningDomain("é"));
        assertThrows(IllegalArgumentException.class, () -> new SigningDomain("x".repeat(65)));
    }

    private static DelegationVerdict check(SessionDelegation delegation, Envelope envelope, long block) {
        return delegation.check(envelope, HERE, HOTKEY.publicKey(), SessionPurpose.ATTESTATION, block);
    }

    private static SessionDelegation delegation(Hotkey hotkey, long notBefore, long notAfter) {
        return new SessionDelegation(
                HERE, hotkey, SESSION.publicKey(), SessionPurpose.ATTESTATION, notBefore, notAfter);
    }

    private static HotkeySecret secret(int first) {
        byte[] seed = new byte[32];
        seed[0] = (byte) first;
        return HotkeySecret.of(seed, SecretExpansion.ED25519, new SplittableRandom(first));
    }
}
