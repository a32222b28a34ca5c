package dev.assay.identity;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A key of Ed25519 that signs for a hotkey for a while, so that the hotkey's secret can stay on another machine.
 *
 * <p>It is worth as much as the {@link SessionDelegation} that names it. Signing needs no random numbers. {@link #close}
 * overwrites the secret here; copies within the arithmetic are out of reach. One thread at a time.
 */
public final class SessionKey implements Signer, AutoCloseable {
    /** Size of the secret. */
    public static final int SEED_BYTES = Ed25519.SECRET_KEY_SIZE;

    private final byte[] seed;
    private final byte[] publicKey;
    private boolean closed;

    private SessionKey(byte[] seed) {
        this.seed = seed;
        publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
    }

    /** Draws a new key; give it a {@link java.security.SecureRandom} outside tests. */
    public static SessionKey draw(RandomGenerator random) {
        byte[] seed = new byte[SEED_BYTES];
        random.nextBytes(seed);
        return new SessionKey(seed);
    }

    /**
     * The key of a secret, which is copied.
     *
     * @throws IllegalArgumentException unless there are 32 bytes
     */
    public static SessionKey of(byte[] seed) {
        if (seed.length != SEED_BYTES) {
            throw new IllegalArgumentException("seed.length=" + seed.length + ": must be " + SEED_BYTES);
        }
        return new SessionKey(seed.clone());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if others than the owner may read the file, or it holds something else
     */
    public static SessionKey read(Path path) throws IOException {
        byte[] seed = SessionKeyFile.read(path);
        try {
            return of(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /**
     * Keeps the secret in a new file, for its owner alone.
     *
     * @throws IllegalArgumentException if there is a file already
     */
    public void write(Path path) throws IOException {
        if (closed) {
            throw new IllegalStateException("secret=closed: must be open to be kept");
        }
        SessionKeyFile.write(path, seed);
    }

    @Override
    public SignatureScheme scheme() {
        return SignatureScheme.ED25519;
    }

    @Override
    public Hotkey publicKey() {
        return Hotkey.of(publicKey);
    }

    /**
     * Signs as RFC 8032 says.
     *
     * @throws IllegalStateException after {@link #close}
     */
    @Override
    public byte[] sign(byte[] message) {
        if (closed) {
            throw new IllegalStateException("secret=closed: must be open to sign");
        }
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(seed, 0, publicKey, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** Overwrites the secret. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(seed, (byte) 0);
    }

    /** Names the public key; nothing of the secret. */
    @Override
    public String toString() {
        return "SessionKey[publicKey=" + publicKey() + ", secret=redacted]";
    }
}
