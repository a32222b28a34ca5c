package dev.assay.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What is kept of an {@link ApiKey}: enough to know it again, and not to make it.
 *
 * @param keyId name of the key
 * @param digest of {@link ApiKey#digest}
 * @param untilEpochSeconds when it stops to count, as after a new one was drawn; empty: with its consumer
 */
public record StoredKey(String keyId, String digest, OptionalLong untilEpochSeconds) {
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    public StoredKey {
        if (!KEY_ID.matcher(keyId).matches()) {
            throw Checks.invalid("keyId", keyId, "16 hexadecimal digits");
        }
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException("digest of key " + keyId + ": must be 64 hexadecimal digits");
        }
    }

    static StoredKey of(ApiKey key) {
        return new StoredKey(key.keyId(), key.digest(), OptionalLong.empty());
    }

    /** Whether it is this key; takes as long wherever they differ. */
    boolean isOf(ApiKey key) {
        return MessageDigest.isEqual(bytes(digest), bytes(key.digest()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    boolean isOver(long nowEpochSeconds) {
        return untilEpochSeconds.isPresent() && nowEpochSeconds >= untilEpochSeconds.getAsLong();
    }
}
