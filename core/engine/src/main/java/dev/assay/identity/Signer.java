package dev.assay.identity;

/** Whoever can sign: a hotkey or a session key. */
public interface Signer {
    /** What kind of signature {@link #sign} gives. */
    SignatureScheme scheme();

    /** The key that verifies it. */
    Hotkey publicKey();

    /** Signs a message of any length: 64 bytes, in a new array. */
    byte[] sign(byte[] message);
}
