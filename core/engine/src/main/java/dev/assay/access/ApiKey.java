package dev.assay.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * What a consumer shows: 256 random bits, and a name to find them by.
 *
 * <pre>
 *   assay_ | 16 digits of the name | _ | 64 digits of the secret | 8 digits of a checksum
 * </pre>
 *
 * <p>The beginning lets scanners find keys that got into the wrong place; the checksum (CRC-32 of all before it) tells a slip of the pen from a
 * wrong key, and costs whoever guesses nothing. Only {@link #digest} is ever stored: SHA-256 is enough for a secret that
 * nobody can guess, and a slow hash would let strangers keep the processor busy.
 *
 * <p>Immutable; safe from any thread. {@code toString} shows the name only.
 */
public final class ApiKey {
    /** Length of the text form. */
    public static final int TEXT_LENGTH = 95;

    private static final String PREFIX = "assay_";
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int ID_END = PREFIX.length() + 2 * ID_BYTES;
    private static final int SECRET_END = ID_END + 1 + 2 * SECRET_BYTES;
    private static final byte[] DOMAIN = "assay api key 1".getBytes(StandardCharsets.US_ASCII);
    private static final HexFormat HEX = HexFormat.of();

    private final String keyId;
    private final byte[] secret;

    private ApiKey(String keyId, byte[] secret) {
        this.keyId = keyId;
        this.secret = secret;
    }

    /** A new key, of 40 bytes from a source that nobody can guess: {@link java.security.SecureRandom}. */
    public static ApiKey draw(RandomGenerator random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        return new ApiKey(HEX.formatHex(id), secret);
    }

    /** Reads the text form; empty if it is none, whatever it is. Nothing of it gets into a message. */
    public static Optional<ApiKey> parse(String text) {
        if (text.length() != TEXT_LENGTH || !text.startsWith(PREFIX) || text.charAt(ID_END) != '_') {
            return Optional.empty();
        }
        String id = text.substring(PREFIX.length(), ID_END);
        String digits = text.substring(ID_END + 1);
        boolean isWellFormed = isLowerHex(id) && isLowerHex(digits);
        if (!isWellFormed || !text.substring(SECRET_END).equals(checksum(text.substring(0, SECRET_END)))) {
            return Optional.empty();
        }
        return Optional.of(new ApiKey(id, HEX.parseHex(digits, 0, 2 * SECRET_BYTES)));
    }

    private static boolean isLowerHex(String text) {
        return text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return HEX.toHexDigits((int) crc.getValue());
    }

    /** Its name, which is no secret. */
    public String keyId() {
        return keyId;
    }

    /** The text form, with the secret: to be shown once and kept nowhere. */
    public String reveal() {
        String text = PREFIX + keyId + "_" + HEX.formatHex(secret);
        return text + checksum(text);
    }

    /** What is stored of it: {@code SHA-256(domain | name | secret)} in hexadecimal. */
    public String digest() {
        ByteBuffer message = ByteBuffer.allocate(DOMAIN.length + keyId.length() + SECRET_BYTES);
        message.put(DOMAIN).put(keyId.getBytes(StandardCharsets.US_ASCII)).put(secret);
        try {
            return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(message.array()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing, which every Java platform has", e);
        }
    }

    /** The name, and nothing of the secret. */
    @Override
    public String toString() {
        return PREFIX + keyId + "_…";
    }
}
