package dev.assay.identity;

/** What a check of a signature found; everything but {@link #VALID} means that it proves nothing. */
public enum SignatureVerdict {
    /** The holder of the key signed the message in this context. */
    VALID,
    /** The scheme is none that is known. */
    UNKNOWN_SCHEME,
    /** There are not 64 bytes. */
    WRONG_LENGTH,
    /** The bit is missing that tells sr25519 from ed25519. */
    UNMARKED,
    /** The scalar is not below the order of the group, so the signature would have a second form. */
    SCALAR_NOT_CANONICAL,
    /** The key is no point in its only form, or one of small order, for which anybody can sign. */
    UNUSABLE_KEY,
    /** The equation does not hold: another message, context or key, or a changed signature. */
    MISMATCH;

    /** Whether this is {@link #VALID}. */
    public boolean isValid() {
        return this == VALID;
    }
}
