package dev.assay.identity;

/**
 * The schemes in which a message can be signed, with the numbers that Substrate's {@code MultiSignature} gives them.
 *
 * <p>Both have keys of 32 bytes and signatures of 64. Immutable; safe from any thread.
 */
public enum SignatureScheme {
    /** Session keys, RFC 8032. */
    ED25519(0) {
        @Override
        public SignatureVerdict check(Hotkey publicKey, byte[] message, byte[] signature) {
            return Ed25519.check(publicKey, message, signature);
        }
    },
    /** Hotkeys, in the context of Substrate chains. */
    SR25519(1) {
        @Override
        public SignatureVerdict check(Hotkey publicKey, byte[] message, byte[] signature) {
            return Sr25519.SUBSTRATE.check(publicKey, message, signature);
        }
    };

    private final int code;

    SignatureScheme(int code) {
        this.code = code;
    }

    /** The byte that stands for this scheme. */
    public int code() {
        return code;
    }

    /** Checks a signature; any bytes may be given, of any length. */
    public abstract SignatureVerdict check(Hotkey publicKey, byte[] message, byte[] signature);

    /** Checks a signature of the scheme that a byte stands for. */
    public static SignatureVerdict check(int code, Hotkey publicKey, byte[] message, byte[] signature) {
        if (code == ED25519.code) {
            return ED25519.check(publicKey, message, signature);
        }
        return code == SR25519.code ? SR25519.check(publicKey, message, signature) : SignatureVerdict.UNKNOWN_SCHEME;
    }
}
