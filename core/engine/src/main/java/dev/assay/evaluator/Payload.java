package dev.assay.evaluator;

/**
 * One thing that an evaluator is shown: a text, bytes, or numbers.
 *
 * <p>Immutable. {@code toString} says how large it is and never what it holds: it may be a miner's, and may be secret.
 */
public sealed interface Payload permits TextPayload, BytesPayload, NumbersPayload {

    /** What payloads can be. */
    enum Kind {
        /** {@link TextPayload}. */
        TEXT,
        /** {@link BytesPayload}. */
        BYTES,
        /** {@link NumbersPayload}. */
        NUMBERS
    }

    /** Which of them this is. */
    Kind kind();

    /** What it takes up, in memory. */
    long sizeBytes();
}
