package dev.assay.identity;

/**
 * The one way in which bytes from elsewhere fail to be a message: they are too short, too long, too many, or not in
 * their only canonical form. The message names the field, where it lies and what it must be.
 *
 * <p>Checked, because whoever decodes foreign bytes has to turn this into a verdict. It has no stack trace: it says
 * nothing about this program, and an attacker can cause one for each message.
 */
public final class MalformedScaleException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, in the form {@code field=… at byte n: must be …}. */
    public MalformedScaleException(String message) {
        super(message, null, false, false);
    }
}
