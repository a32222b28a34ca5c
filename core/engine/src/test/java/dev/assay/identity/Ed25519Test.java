package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import cafe.cryptography.curve25519.CompressedEdwardsY;
import cafe.cryptography.curve25519.InvalidEncodingException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] MESSAGE = {1, 2, 3};

    // RFC 8032, section 7.1, tests 1 to 3.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
    })
    void itSignsAndVerifiesAsTheRfcSays(String seed, String publicKey, String message, String signature) {
        SessionKey key = SessionKey.of(HEX.parseHex(seed));
        byte[] text = HEX.parseHex(message);

        assertEquals("0x" + publicKey, key.publicKey().toHex());
        assertEquals(signature, HEX.formatHex(key.sign(text)));
        assertEquals(SignatureVerdict.VALID, Ed25519.check(key.publicKey(), text, HEX.parseHex(signature)));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void theJdkAgrees(long seed) throws GeneralSecurityException {
        SplittableRandom random = new SplittableRandom(seed);
        SessionKey key = SessionKey.draw(random);
        byte[] signature = key.sign(MESSAGE);
        Signature jdk = Signature.getInstance("Ed25519");
        jdk.initVerify(jdkKey(key.publicKey()));
        jdk.update(MESSAGE);

        assertTrue(jdk.verify(signature));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void everyChangedBitIsSeen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SessionKey key = SessionKey.draw(random);
        byte[] signature = key.sign(MESSAGE);
        for (int i = 0; i < 40; i++) {
            byte[] changed = signature.clone();
            int bit = random.nextInt(512);
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(Ed25519.check(key.publicKey(), MESSAGE, changed).isValid(), "bit " + bit);
        }
    }

    // The eight points of small order in their canonical forms, and two in others.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0000000000000000000000000000000000000000000000000000000000000080",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void aKeyForWhichAnybodyCanSignIsRefused(String key) {
        byte[] signature = new byte[64]; // R = identity, s = 0: holds for keys of small order in lenient code
        signature[0] = 1;

        assertEquals(SignatureVerdict.UNUSABLE_KEY, Ed25519.check(Hotkey.fromHex("0x" + key), MESSAGE, signature));
    }

    @Test
    void aKeyWithAPartOfSmallOrderIsRefused() throws InvalidEncodingException {
        SessionKey key = SessionKey.of(new byte[32]);
        byte[] orderEight = HEX.parseHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
        byte[] mixed = new CompressedEdwardsY(key.publicKey().toBytes())
                .decompress()
                .add(new CompressedEdwardsY(orderEight).decompress())
                .compress()
                .toByteArray();

        assertEquals(SignatureVerdict.UNUSABLE_KEY, Ed25519.check(Hotkey.of(mixed), MESSAGE, key.sign(MESSAGE)));
    }

    @Test
    void aScalarAtOrAboveTheOrderIsRefused() {
        SessionKey key = SessionKey.of(new byte[32]);
        byte[] signature = key.sign(MESSAGE);
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] scalar = reversed(Arrays.copyOfRange(signature, 32, 64));
        byte[] above = reversed(new BigInteger(1, scalar).add(order).toByteArray());
        byte[] changed = signature.clone();
        System.arraycopy(Arrays.copyOf(above, 32), 0, changed, 32, 32);

        assertEquals(SignatureVerdict.SCALAR_NOT_CANONICAL, Ed25519.check(key.publicKey(), MESSAGE, changed));
    }

    @Test
    void aSignatureOfTheOtherSchemeOrLengthIsRefused() {
        HotkeySecret hotkey = HotkeySecret.of(new byte[32], SecretExpansion.ED25519, new SplittableRandom(1));
        SessionKey key = SessionKey.of(new byte[32]);

        assertFalse(
                Ed25519.check(hotkey.publicKey(), MESSAGE, hotkey.sign(MESSAGE)).isValid());
        assertEquals(SignatureVerdict.UNMARKED, Sr25519.SUBSTRATE.check(key.publicKey(), MESSAGE, key.sign(MESSAGE)));
        assertEquals(SignatureVerdict.WRONG_LENGTH, Ed25519.check(key.publicKey(), MESSAGE, new byte[63]));
        assertEquals(
                SignatureVerdict.UNKNOWN_SCHEME, SignatureScheme.check(2, key.publicKey(), MESSAGE, key.sign(MESSAGE)));
    }

    @Test
    void aClosedKeySignsNothingAndIsNeverPrinted() {
        byte[] seed = new byte[32];
        SessionKey key = SessionKey.of(seed);
        byte[] signature = key.sign(MESSAGE);
        seed[0] = 1;
        assertArrayEquals(signature, key.sign(MESSAGE));
        assertTrue(key.toString().endsWith("secret=redacted]"));
        key.close();

        assertThrows(IllegalStateException.class, () -> key.sign(MESSAGE));
        assertThrows(IllegalArgumentException.class, () -> SessionKey.of(new byte[33]));
    }

    private static EdECPublicKey jdkKey(Hotkey key) throws GeneralSecurityException {
        byte[] bytes = reversed(key.toBytes());
        boolean isOdd = bytes[0] < 0;
        bytes[0] &= 0x7F;
        EdECPublicKeySpec spec =
                new EdECPublicKeySpec(NamedParameterSpec.ED25519, new EdECPoint(isOdd, new BigInteger(1, bytes)));
        return (EdECPublicKey) KeyFactory.getInstance("Ed25519").generatePublic(spec);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
