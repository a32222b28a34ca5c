package dev.assay.identity;

import java.nio.charset.StandardCharsets;

/**
 * What a prover and a verifier have said to each other, from which both draw the same challenge.
 *
 * <p>Each message is framed by its label and its length, so no two lists of messages are the same bytes. A signature is
 * such a talk with a verifier that only draws.
 *
 * <p>One thread at a time; {@link #copy} branches off. <b>Cost</b>: that of {@link Strobe128}.
 *
 * <p>Source: merlin.cool, "Merlin v1.0"; zkcrypto/merlin src/transcript.rs for the random numbers.
 */
final class MerlinTranscript {
    private static final byte[] PROTOCOL = ascii("Merlin v1.0");
    private static final byte[] DOMAIN = ascii("dom-sep");
    private static final byte[] RANDOM = ascii("rng");

    private final Strobe128 strobe;

    /** Starts a transcript for one use. */
    MerlinTranscript(byte[] use) {
        strobe = new Strobe128(PROTOCOL);
        append(DOMAIN, use);
    }

    private MerlinTranscript(Strobe128 strobe) {
        this.strobe = strobe;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    MerlinTranscript copy() {
        return new MerlinTranscript(strobe.copy());
    }

    /** Adds what the prover says. */
    void append(byte[] label, byte[] message) {
        strobe.metaAd(label, false);
        strobe.metaAd(littleEndian(message.length), true);
        strobe.ad(message);
    }

    /** Draws what the verifier asks; it becomes part of the transcript. */
    byte[] challenge(byte[] label, int sizeBytes) {
        strobe.metaAd(label, false);
        strobe.metaAd(littleEndian(sizeBytes), true);
        return strobe.prf(sizeBytes);
    }

    /**
     * Draws bytes that only the prover can know, and leaves the transcript as it is.
     *
     * <p>They depend on the transcript, on the secret and on the random bytes: if the random bytes repeat, those drawn
     * still differ between messages; if the secret leaks from elsewhere, they are still random.
     *
     * @param random 32 bytes
     */
    byte[] witness(byte[] label, byte[] secret, byte[] random, int sizeBytes) {
        Strobe128 branch = strobe.copy();
        branch.metaAd(label, false);
        branch.metaAd(littleEndian(secret.length), true);
        branch.key(secret);
        branch.metaAd(RANDOM, false);
        branch.key(random);
        branch.metaAd(littleEndian(sizeBytes), false);
        byte[] drawn = branch.prf(sizeBytes);
        branch.wipe();
        return drawn;
    }

    /** Forgets everything; the object is of no use afterwards. */
    void wipe() {
        strobe.wipe();
    }

    private static byte[] littleEndian(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16), (byte) (value >> 24)};
    }
}
