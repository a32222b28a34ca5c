package dev.assay.validator.serve;

/** Who may ask for an operation. */
public enum Audience {
    /** Everybody who can connect: health, and pages that hold no data. */
    PUBLIC,
    /** Who may open the Unix socket, or has the bearer token of the TCP listener. */
    OPERATOR,
    /** Who has a consumer's key; and the operator. */
    CONSUMER
}
