package dev.assay.attestation.chase;

/**
 * What a prover's chase reads: labels numbered through, wherever they lie. One thread at a time.
 *
 * <p>A read that fails because a device does is an {@link java.io.UncheckedIOException}.
 */
public interface LabelSource {
    /** How many labels there are; at least 1. */
    long labelCount();

    /** Writes the 32 bytes of a label; this is what is timed. */
    void read(long index, byte[] output, int offset);

    /** Bytes of an opened label, the same for each: 32 for the label, then whatever leads to a root. */
    int openingBytes();

    /** Writes an opened label. */
    void open(long index, byte[] output, int offset);
}
