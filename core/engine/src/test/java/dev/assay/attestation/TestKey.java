package dev.assay.attestation;

import dev.assay.identity.Blake2b256;
import dev.assay.identity.Hotkey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A key whose signatures cost a microsecond: the "signature" is a keyed hash, which this class, knowing how keys are made,
 * can check. The real schemes have their own tests; here it matters only whose bytes they are.
 */
public final class TestKey implements MessageSeal {
    private final byte[] secret;

    private TestKey(byte[] secret) {
        this.secret = secret;
    }

    /** The same key for the same name. */
    public static TestKey named(String name) {
        return new TestKey(Blake2b256.hash(name.getBytes(StandardCharsets.UTF_8)));
    }

    /** The public part. */
    public Hotkey hotkey() {
        return Hotkey.of(secret);
    }

    @Override
    public byte[] seal(byte[] message) {
        byte[] mac = Blake2b256.hash(secret, message);
        byte[] envelope = Arrays.copyOf(mac, mac.length + message.length);
        System.arraycopy(message, 0, envelope, mac.length, message.length);
        return envelope;
    }

    /** Checks seals of any such key. */
    public static Optional<byte[]> open(Hotkey hotkey, byte[] envelope) {
        if (envelope.length < Digest.SIZE_BYTES) {
            return Optional.empty();
        }
        byte[] message = Arrays.copyOfRange(envelope, Digest.SIZE_BYTES, envelope.length);
        byte[] mac = Blake2b256.hash(hotkey.toBytes(), message);
        return Arrays.equals(mac, 0, mac.length, envelope, 0, mac.length) ? Optional.of(message) : Optional.empty();
    }
}
