package dev.assay.validator.serve;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Short-lived tokens for a browser, which should not keep the operator's.
 *
 * <pre>
 *   assay_pg_&lt;expires, epoch seconds, hexadecimal&gt;_&lt;HMAC-SHA256(key, listener + "|" + expires), base64url&gt;
 * </pre>
 *
 * <p>The key is drawn at every start and leaves the process never: a token is worth nothing after a restart, on another
 * sidecar, or on another listener of the same one. Nothing is kept for each token. Safe from any thread.
 */
final class PageTokens {
    static final String PREFIX = "assay_pg_";

    /** How long a token is good for. */
    static final Duration LIFETIME = Duration.ofHours(12);

    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final int RADIX = 16;

    private final Clock clock;
    private final SecretKeySpec key;

    PageTokens(Clock clock, SecureRandom random) {
        this.clock = clock;
        byte[] bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, ALGORITHM);
    }

    /** A new token for a listener. */
    String mint(Entrance entrance) {
        long expires = clock.instant().plus(LIFETIME).getEpochSecond();
        return PREFIX + Long.toString(expires, RADIX) + "_" + mac(entrance, expires);
    }

    /** Whether this was minted here for this entrance, and has not expired. */
    boolean isGood(Entrance entrance, String token) {
        int middle = token.indexOf('_', PREFIX.length());
        if (!token.startsWith(PREFIX) || middle < 0) {
            return false;
        }
        try {
            long expires = Long.parseLong(token.substring(PREFIX.length(), middle), RADIX);
            byte[] expected = mac(entrance, expires).getBytes(StandardCharsets.US_ASCII);
            byte[] found = token.substring(middle + 1).getBytes(StandardCharsets.UTF_8);
            return MessageDigest.isEqual(expected, found)
                    && clock.instant().getEpochSecond() < expires
                    // or a clock that was set back would lengthen a life
                    && expires <= clock.instant().plus(LIFETIME).getEpochSecond();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String mac(Entrance entrance, long expires) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] bytes = mac.doFinal((entrance.name() + "|" + expires).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(ALGORITHM + ": must be in every JDK", e);
        }
    }
}
