package dev.assay.identity;

import java.nio.charset.StandardCharsets;

/**
 * What a signature is for: the same payload signed for something else has another hash.
 *
 * <p>{@code hash = blake2b-256(text | payload)}, signed as it is, without the {@code <Bytes>} of wallets. The texts are
 * printable and payloads here start with a version below 32, so no text and payload can be read as a longer text and
 * another payload; whoever adds a payload keeps it so.
 *
 * @param text 1 to 64 printable characters of ASCII, by custom {@code subject/v1}
 */
public record SigningDomain(String text) {
    /** Reports of hardware. */
    public static final SigningDomain ATTESTATION = new SigningDomain("hw-attest/v1");
    /** Session keys. */
    public static final SigningDomain DELEGATION = new SigningDomain("session-key/v1");

    private static final int LENGTH_MAX = 64;

    public SigningDomain {
        if (text.isEmpty() || text.length() > LENGTH_MAX || !text.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("domain.length=" + text.length() + ": must be in [1, " + LENGTH_MAX
                    + "], and all characters printable ASCII");
        }
    }

    /** The 32 bytes that are signed for a payload. */
    public byte[] hash(byte[] payload) {
        return Blake2b256.hash(text.getBytes(StandardCharsets.US_ASCII), payload);
    }
}
