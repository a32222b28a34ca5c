package dev.assay.reward;

/**
 * What a reward model says of the bytes of an answer before anything else is done with them.
 *
 * <p>Only {@link #WELL_FORMED} payloads may reach {@link ResponseModel#readResponse}; the other verdicts are reasons to
 * refuse an answer at the edge, to be counted each on its own.
 */
public enum PayloadVerdict {
    /** The bytes are a complete answer in the model's binary form. Says nothing about whether it is a good one. */
    WELL_FORMED,
    /** A length, count, flag, reserved field or finite number is not what the binary form allows. */
    MALFORMED,
    /** The form is right, but a number in it is NaN or infinite and must not be. */
    NON_FINITE,
    /** Longer than the model, or whoever receives on its behalf, is willing to look at. */
    OVERSIZED
}
