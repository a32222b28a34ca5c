package dev.assay.reward;

/** What becomes of a response with a value that its feature does not allow: NaN, infinite, out of range, not whole. */
public enum InvalidRows {
    /** The batch is refused, with one error that names the value. */
    REFUSE,
    /** The response is rejected: it gets the failure reward and is counted; the others are scored. */
    REJECT,
    /** Nobody looks: the values are known to be right, and looking would cost a pass over them. */
    TRUST
}
