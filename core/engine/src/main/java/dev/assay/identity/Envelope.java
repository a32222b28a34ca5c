package dev.assay.identity;

/**
 * A payload and who signed it: {@code scheme u8 | signature [64] | payload}.
 *
 * <p>What is signed is {@link SigningDomain#hash} of the payload. The scheme is that of Substrate's
 * {@code MultiSignature}; it is not signed, but a signature of one scheme never verifies in the other: the mark in the
 * last byte of sr25519 makes a scalar that ed25519 refuses.
 *
 * <p>Immutable; safe from any thread.
 */
public final class Envelope {
    /** Bytes before the payload. */
    public static final int HEADER_BYTES = 1 + Sr25519.SIGNATURE_BYTES;

    private final int scheme;
    private final byte[] signature;
    private final byte[] payload;

    private Envelope(int scheme, byte[] signature, byte[] payload) {
        this.scheme = scheme;
        this.signature = signature;
        this.payload = payload;
    }

    /** Signs a payload and writes the envelope. */
    public static byte[] seal(SigningDomain domain, Signer signer, byte[] payload) {
        return new ScaleWriter()
                .u8(signer.scheme().code())
                .array(signer.sign(domain.hash(payload)))
                .array(payload)
                .toBytes();
    }

    /**
     * Takes an envelope apart; whether it was signed {@link #check} says.
     *
     * @param payloadBytesMax the longest payload that is taken
     */
    public static Envelope read(byte[] bytes, int payloadBytesMax) throws MalformedScaleException {
        if (bytes.length - HEADER_BYTES > payloadBytesMax) {
            throw new MalformedScaleException("payload.length=" + (bytes.length - HEADER_BYTES) + " at byte "
                    + HEADER_BYTES + ": must be at most " + payloadBytesMax);
        }
        ScaleReader reader = new ScaleReader(bytes);
        int scheme = reader.u8("scheme");
        byte[] signature = reader.array("signature", Sr25519.SIGNATURE_BYTES);
        return new Envelope(scheme, signature, reader.array("payload", reader.remaining()));
    }

    /** Checks whether the holder of {@code publicKey} signed the payload for {@code domain}. */
    public SignatureVerdict check(SigningDomain domain, Hotkey publicKey) {
        return SignatureScheme.check(scheme, publicKey, domain.hash(payload), signature);
    }

    /** The number of the scheme, known or not. */
    public int scheme() {
        return scheme;
    }

    /** The payload, in a new array. */
    public byte[] payload() {
        return payload.clone();
    }
}
