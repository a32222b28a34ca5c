package dev.assay.attestation.chase;

import dev.assay.attestation.Reason;

/**
 * What a verifier holds an opened label against; the twin of {@link LabelSource}. One thread at a time.
 *
 * <p>Bytes may be anything; the caller sees to it that there are enough of them.
 */
public interface OpenedLabel {
    /** How many labels there are; at least 1. */
    long labelCount();

    /** Bytes of an opened label, of which the first 32 are the label. */
    int openingBytes();

    /** Whether it is the label at {@code index}: {@link Reason#NONE}, or what is wrong. */
    Reason check(long index, byte[] proof, int offset);
}
