package dev.assay.validator.serve;

/** The methods of HTTP that the sidecar knows. */
public enum Method {
    /** Reads, and changes nothing. */
    GET,
    /** Adds. */
    POST,
    /** Puts in place; the same again changes nothing. */
    PUT,
    /** Takes away; the same again changes nothing. */
    DELETE
}
