package dev.assay.identity;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Sr25519Test {
    private static final HexFormat HEX = HexFormat.of();
    private static final String DEV_SEED = "fac7959dbfe72f052e5a0c3c8d6530f202b02fd8f9f5ca3580ec8deb7797479e";
    private static final String DEV_KEY = "46ebddef8cd9bb167dc30878d7113b7e168e6f0646beffd77d69d39bad76b47a";
    private static final String ALICE_KEY = "d43593c715fdd31c61141abd04a99fd6822c8558854ccde39a5684e7a56da27d";
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    // polkadot-js/wasm packages/wasm-crypto/src/rs/sr25519.rs, creates_pair_from_known_seed; polkadot-js/common
    // util-crypto/src/sr25519/pair/fromSeed.spec.ts; ChainSafe/go-schnorrkel keys_test.go (two); substrate
    // primitives/core/src/sr25519.rs, sr_test_vector_should_work; Alice of every Substrate chain.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        DEV_SEED + ", " + DEV_KEY,
        "3132333435363738393031323334353637383930313233343536373839303132,"
                + " 741c08a06f41c596608f6774259bd9043304adfa5d3eea62760bd9be97634d63",
        "0000000000000000000000000000000000000000000000000000000000000000,"
                + " def12e42f3e487e9b14095aa8d5cc16a33491f1b50dadcf8811d1480f3fa8627",
        "0102030405060708090001020304050607080900010203040506070809000102,"
                + " 8c7ae4c3321de5fa5e9fb77bd074074ee51df740acbb5c907938f20374636420",
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + " 44a996beb1eef7bdcab976ab6d2ca26104834164ecf28fb375600576fcc6eb0f",
        "e5be9a5092b81bca64be81d212e7f2f9eba183bb7a90954f7b76361f6edb5c0a, " + ALICE_KEY
    })
    void knownSeedsHaveTheirKnownKeys(String seed, String publicKey) {
        assertEquals(
                "0x" + publicKey,
                secret(seed, SecretExpansion.ED25519).publicKey().toHex());
    }

    @Test
    void aMessageSignedByPolkadotVerifies() {
        // polkadot-js/wasm sr25519.rs, can_verify_known_message.
        assertEquals(
                SignatureVerdict.VALID,
                check(
                        ALICE_KEY,
                        "I hereby verify that I control 5GrwvaEF5zXb26Fz9rcQpDWS57CtERHpNehXCPcNoHGKutQY",
                        "1037eb7e51613d0dcf5930ae518819c87d655056605764840d9280984e1b7063"
                                + "c4566b55bf292fcab07b369d01095879b50517beca4d26e6a65866e25fec0d83"));
    }

    @Test
    void aWrappedMessageVerifiesOnlyWrapped() {
        // polkadot-js/wasm sr25519.rs, can_verify_known_wrapped_message and ..._fail.
        String key = "f84d048da2ddae2d9d8fd6763f469566e8817a26114f39408de15547f6d47805";
        String signature = "48ce2c90e08651adfc8ecef84e916f6d1bb51ebebd16150ee12df247841a5437"
                + "951ea0f9d632ca165e6ab391532e75e701be6a1caa88c8a6bcca3511f55b4183";

        assertEquals(SignatureVerdict.VALID, check(key, "<Bytes>message to sign</Bytes>", signature));
        assertEquals(SignatureVerdict.MISMATCH, check(key, "message to sign", signature));
    }

    @Test
    void aMessageSignedByRustVerifies() {
        // Warchant/sr25519-crust test/ds.cpp, as in ChainSafe/go-schnorrkel sign_test.go.
        assertEquals(
                SignatureVerdict.VALID,
                check(
                        DEV_KEY,
                        "this is a message",
                        "4e172314444b8f820bb54c22e95076f220ed25373e5c178234aa6c211d292712"
                                + "44b947e3ff3418ff6b45fd1df1140c8cbff69fc58ee6dc96df70936a2bb74b82"));
    }

    @Test
    void aSignatureOfTheTimeBeforeTheMarkIsRefused() {
        // w3f/schnorrkel src/sign.rs, can_verify_know_preaudit_deprecated_message.
        assertEquals(
                SignatureVerdict.UNMARKED,
                check(
                        "b4bfa1f7a5166695eb75299fd1c4c03ea212871c342f2c5dfea0902b2c246918",
                        "Verifying that I am the owner of 5G9hQLdsKQswNPgB499DeA5PkFBbgkLPJWkkS6FAM6xGQ8xD. Hash: 221455a3\n",
                        "5a9755f069939f45d96aaf125cf5ce7ba1db998686f87f2fb3cbdea922078741"
                                + "a73891ba265f70c31436e18a9acd14d189d73c12317ab6c313285cd938453202"));
    }

    @ParameterizedTest(name = "length={0}")
    @ValueSource(ints = {0, 1, 31, 165, 166, 167, 500, 5000})
    void whatIsSignedVerifiesWhateverItsLength(int length) {
        HotkeySecret secret = secret(DEV_SEED, SecretExpansion.ED25519);
        byte[] message = new byte[length];
        new SplittableRandom(length).nextBytes(message);
        byte[] signature = secret.sign(message);

        assertEquals(SignatureVerdict.VALID, Sr25519.SUBSTRATE.check(secret.publicKey(), message, signature));
        byte[] longer = Arrays.copyOf(message, length + 1);
        assertEquals(SignatureVerdict.MISMATCH, Sr25519.SUBSTRATE.check(secret.publicKey(), longer, signature));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void everyChangedBitOfASignatureIsSeen(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        HotkeySecret secret = secret(DEV_SEED, SecretExpansion.UNIFORM);
        byte[] message = ascii("message " + seed);
        byte[] signature = secret.sign(message);
        for (int i = 0; i < 64; i++) {
            byte[] changed = signature.clone();
            int bit = random.nextInt(512);
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertFalse(
                    Sr25519.SUBSTRATE
                            .check(secret.publicKey(), message, changed)
                            .isValid(),
                    "bit " + bit);
        }
    }

    @Test
    void aSignatureHoldsForOneKeyOneMessageAndOneContext() {
        HotkeySecret secret = secret(DEV_SEED, SecretExpansion.ED25519);
        byte[] message = ascii("message");
        Sr25519 other = new Sr25519(ascii("other"));
        byte[] signature = secret.sign(message);

        assertEquals(SignatureVerdict.MISMATCH, other.check(secret.publicKey(), message, signature));
        assertEquals(SignatureVerdict.VALID, other.check(secret.publicKey(), message, secret.sign(other, message)));
        assertEquals(SignatureVerdict.MISMATCH, Sr25519.SUBSTRATE.check(key(ALICE_KEY), message, signature));
        assertEquals(
                SignatureVerdict.MISMATCH, Sr25519.SUBSTRATE.check(secret.publicKey(), ascii("massage"), signature));
    }

    @Test
    void nobodySignsForTheIdentity() {
        // With A = 0 the equation is R = s B for any message: R = 0 and s = 0 would do.
        byte[] signature = new byte[64];
        signature[63] = (byte) 0x80;

        assertEquals(
                SignatureVerdict.UNUSABLE_KEY,
                Sr25519.SUBSTRATE.check(Hotkey.of(new byte[32]), ascii("anything"), signature));
    }

    // RFC 9496, appendix A.2: above p, negative, no square, negative x y, y = 0.
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
                "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void aKeyThatIsNoCanonicalPointIsRefused(String bytes) {
        byte[] message = ascii("message");
        byte[] signature = secret(DEV_SEED, SecretExpansion.ED25519).sign(message);

        assertEquals(SignatureVerdict.UNUSABLE_KEY, Sr25519.SUBSTRATE.check(key(bytes), message, signature));
    }

    @Test
    void aPointInASecondFormIsRefused() {
        // s = 0 and R = 0 hold for no key; take a true signature and write R + p, which few readers would tell apart.
        HotkeySecret secret = secret(DEV_SEED, SecretExpansion.ED25519);
        byte[] message = ascii("message");
        byte[] signature = secret.sign(message);
        for (int i = 0; i < 32; i++) {
            signature[i] = i == 0 ? (byte) (signature[0] - 0x13) : signature[i];
        }
        signature[31] |= (byte) 0x80;

        assertEquals(SignatureVerdict.MISMATCH, Sr25519.SUBSTRATE.check(secret.publicKey(), message, signature));
    }

    @Test
    void aScalarAtOrAboveTheOrderIsRefused() {
        HotkeySecret secret = secret(DEV_SEED, SecretExpansion.ED25519);
        byte[] message = ascii("message");
        byte[] signature = secret.sign(message);
        byte[] low = signature.clone();
        low[63] &= 0x7F;
        BigInteger s = new BigInteger(1, reversed(Arrays.copyOfRange(low, 32, 64)));

        for (BigInteger other : new BigInteger[] {s.add(ORDER), ORDER, ORDER.add(BigInteger.ONE)}) {
            byte[] changed = signature.clone();
            byte[] bytes = reversed(fixed(other));
            System.arraycopy(bytes, 0, changed, 32, 32);
            changed[63] |= (byte) 0x80;
            assertEquals(
                    SignatureVerdict.SCALAR_NOT_CANONICAL,
                    Sr25519.SUBSTRATE.check(secret.publicKey(), message, changed));
        }
        byte[] largest = signature.clone();
        System.arraycopy(reversed(fixed(ORDER.subtract(BigInteger.ONE))), 0, largest, 32, 32);
        largest[63] |= (byte) 0x80;
        assertEquals(SignatureVerdict.MISMATCH, Sr25519.SUBSTRATE.check(secret.publicKey(), message, largest));
    }

    @Test
    void aSignatureOfAnotherLengthIsRefused() {
        for (int length : new int[] {0, 63, 65, 4096}) {
            byte[] signature = new byte[length];
            Arrays.fill(signature, (byte) 0xFF);
            assertEquals(
                    SignatureVerdict.WRONG_LENGTH,
                    Sr25519.SUBSTRATE.check(key(ALICE_KEY), ascii("message"), signature));
        }
    }

    @Test
    void noncesDifferBetweenMessagesEvenIfTheRandomBytesRepeat() {
        byte[] one = secret(DEV_SEED, SecretExpansion.ED25519).sign(ascii("one"));
        byte[] again = secret(DEV_SEED, SecretExpansion.ED25519).sign(ascii("one"));
        byte[] two = secret(DEV_SEED, SecretExpansion.ED25519).sign(ascii("two"));
        HotkeySecret other = HotkeySecret.of(HEX.parseHex(DEV_SEED), SecretExpansion.ED25519, new SplittableRandom(2));

        assertArrayEquals(one, again);
        assertFalse(Arrays.equals(Arrays.copyOf(one, 32), Arrays.copyOf(two, 32)));
        assertFalse(Arrays.equals(Arrays.copyOf(one, 32), Arrays.copyOf(other.sign(ascii("one")), 32)));
    }

    @Test
    void aClosedSecretSignsNothingAndIsNeverPrinted() {
        HotkeySecret secret = secret(DEV_SEED, SecretExpansion.ED25519);
        assertEquals("HotkeySecret[publicKey=0x" + DEV_KEY + ", secret=redacted]", secret.toString());
        secret.close();

        assertThrows(IllegalStateException.class, () -> secret.sign(ascii("message")));
        assertThrows(
                IllegalArgumentException.class,
                () -> HotkeySecret.of(new byte[31], SecretExpansion.UNIFORM, new SplittableRandom(1)));
    }

    private static SignatureVerdict check(String publicKey, String message, String signature) {
        return Sr25519.SUBSTRATE.check(key(publicKey), ascii(message), HEX.parseHex(signature));
    }

    private static HotkeySecret secret(String seed, SecretExpansion expansion) {
        return HotkeySecret.of(HEX.parseHex(seed), expansion, new SplittableRandom(1));
    }

    private static Hotkey key(String hex) {
        return Hotkey.fromHex("0x" + hex);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[32];
        System.arraycopy(
                bytes,
                Math.max(0, bytes.length - 32),
                fixed,
                Math.max(0, 32 - bytes.length),
                Math.min(32, bytes.length));
        return fixed;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
