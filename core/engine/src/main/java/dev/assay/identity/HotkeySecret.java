package dev.assay.identity;

import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * The secret of a hotkey, which signs as sr25519 in the context of Substrate chains.
 *
 * <pre>
 *   r = witness(transcript, nonce seed, 32 random bytes)      R = r B
 *   s = k a + r                                               a secret scalar, k as in {@link Sr25519}
 * </pre>
 *
 * <p>The nonce depends on the message, on the nonce seed and on the random bytes. Random bytes that repeat or are known
 * give nothing away; tests may therefore fix them. Give it a {@link java.security.SecureRandom} all the same.
 *
 * <p>{@link #close} overwrites the secret here. Copies that the virtual machine or the arithmetic made on the way are
 * out of reach and live until their memory is used again. The arithmetic with secrets is the library's constant-time
 * one, which a compiler is free to spoil: a key of great value belongs on another machine, with a {@link SessionKey}
 * here.
 *
 * <p>One thread at a time.
 */
public final class HotkeySecret implements Signer, AutoCloseable {
    /** Size of the seed. */
    public static final int SEED_BYTES = 32;

    private static final byte[] WITNESS_LABEL = MerlinTranscript.ascii("signing");
    private static final int WIDE_BYTES = 64;

    private final byte[] scalar;
    private final byte[] nonceSeed;
    private final Hotkey publicKey;
    private final RandomGenerator random;
    private boolean closed;

    private HotkeySecret(byte[] scalar, byte[] nonceSeed, RandomGenerator random) {
        this.scalar = scalar;
        this.nonceSeed = nonceSeed;
        this.random = random;
        publicKey = Hotkey.of(multiplyGenerator(Scalar.fromCanonicalBytes(scalar)));
    }

    /**
     * Reads an unencrypted key file of a Bittensor wallet, {@code ~/.bittensor/wallets/<name>/hotkeys/<hotkey>}.
     *
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if others than its owner may read or write it, if it is encrypted or no such file,
     *     or if its public key or address is not that of its seed; no message holds any of its content
     */
    public static HotkeySecret read(Path keyFile, RandomGenerator random) throws IOException {
        HotkeyFile file = HotkeyFile.read(keyFile);
        byte[] seed = file.takeSeed();
        try {
            HotkeySecret secret = of(seed, SecretExpansion.ED25519, random);
            file.requireKey(secret.publicKey());
            return secret;
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /**
     * Expands a seed. The seed is not kept; the caller should overwrite it.
     *
     * @throws IllegalArgumentException unless there are 32 bytes
     */
    public static HotkeySecret of(byte[] seed, SecretExpansion expansion, RandomGenerator random) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("seed.length=" + seed.length + ": must be " + SEED_BYTES);
        }
        return expansion == SecretExpansion.ED25519 ? clamped(seed, random) : uniform(seed, random);
    }

    private static HotkeySecret clamped(byte[] seed, RandomGenerator random) {
        byte[] hash = sha512(seed);
        byte[] key = Arrays.copyOf(hash, 32);
        byte[] nonceSeed = Arrays.copyOfRange(hash, 32, 64);
        Arrays.fill(hash, (byte) 0);
        key[0] &= (byte) 0b1111_1000;
        key[31] &= (byte) 0b0011_1111;
        key[31] |= (byte) 0b0100_0000;
        divideByCofactor(key);
        return new HotkeySecret(key, nonceSeed, random);
    }

    /** Shifts the number, least significant byte first, right by three bits. */
    private static void divideByCofactor(byte[] key) {
        for (int i = 0; i < key.length; i++) {
            int next = i + 1 < key.length ? key[i + 1] & 0xFF : 0;
            key[i] = (byte) ((key[i] & 0xFF) >>> 3 | next << 5);
        }
    }

    private static HotkeySecret uniform(byte[] seed, RandomGenerator random) {
        MerlinTranscript transcript = new MerlinTranscript(MerlinTranscript.ascii("ExpandSecretKeys"));
        transcript.append(MerlinTranscript.ascii("mini"), seed);
        byte[] wide = transcript.challenge(MerlinTranscript.ascii("sk"), WIDE_BYTES);
        byte[] nonceSeed = transcript.challenge(MerlinTranscript.ascii("no"), 32);
        transcript.wipe();
        byte[] key = Scalar.fromBytesModOrderWide(wide).toByteArray();
        Arrays.fill(wide, (byte) 0);
        return new HotkeySecret(key, nonceSeed, random);
    }

    @Override
    public SignatureScheme scheme() {
        return SignatureScheme.SR25519;
    }

    @Override
    public Hotkey publicKey() {
        return publicKey;
    }

    /**
     * Signs in the context of Substrate chains.
     *
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public byte[] sign(byte[] message) {
        return sign(Sr25519.SUBSTRATE, message);
    }

    /** Signs in another context. */
    public byte[] sign(Sr25519 context, byte[] message) {
        if (closed) {
            throw new IllegalStateException("secret=closed: must be open to sign");
        }
        byte[] randomBytes = new byte[32];
        random.nextBytes(randomBytes);
        MerlinTranscript transcript = context.begin(message, publicKey.toBytes());
        byte[] witness = transcript.witness(WITNESS_LABEL, nonceSeed, randomBytes, WIDE_BYTES);
        Scalar nonce = Scalar.fromBytesModOrderWide(witness);
        Arrays.fill(witness, (byte) 0);
        byte[] point = multiplyGenerator(nonce);
        Scalar proof = Sr25519.challenge(transcript, point).multiplyAndAdd(Scalar.fromCanonicalBytes(scalar), nonce);
        byte[] signature = Arrays.copyOf(point, Sr25519.SIGNATURE_BYTES);
        System.arraycopy(proof.toByteArray(), 0, signature, 32, 32);
        signature[Sr25519.SIGNATURE_BYTES - 1] |= (byte) Sr25519.MARK;
        return signature;
    }

    private static byte[] multiplyGenerator(Scalar factor) {
        RistrettoElement point = Constants.RISTRETTO_GENERATOR_TABLE.multiply(factor);
        return point.compress().toByteArray();
    }

    private static byte[] sha512(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-512 is missing from this Java platform", e);
        }
    }

    /** Overwrites the secret. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(scalar, (byte) 0);
        Arrays.fill(nonceSeed, (byte) 0);
    }

    /** Names the public key; nothing of the secret. */
    @Override
    public String toString() {
        return "HotkeySecret[publicKey=" + publicKey + ", secret=redacted]";
    }
}
