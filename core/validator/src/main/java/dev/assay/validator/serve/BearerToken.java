package dev.assay.validator.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret that stands for the operator. Keeps only its SHA-256, so that a comparison takes the same time wherever two
 * tokens begin to differ, and however long they are. Immutable.
 */
final class BearerToken {
    /** How a token begins, so that scanners of secrets find one that was lost. */
    static final String PREFIX = "assay_op_";

    private static final int RANDOM_BYTES = 32;

    private final byte[] digest;

    private BearerToken(byte[] digest) {
        this.digest = digest;
    }

    static BearerToken of(String text) {
        return new BearerToken(sha256(text));
    }

    /** The text of a new token, of 256 random bits. */
    static String draw(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether this is the token. */
    boolean is(String text) {
        return MessageDigest.isEqual(digest, sha256(text));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256: must be in every JDK", e);
        }
    }
}
