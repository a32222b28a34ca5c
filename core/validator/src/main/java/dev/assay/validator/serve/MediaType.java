package dev.assay.validator.serve;

/** The media types that are spoken here. */
public final class MediaType {
    /** One JSON value. */
    public static final String JSON = "application/json";

    /** A problem, RFC 9457. */
    public static final String PROBLEM = "application/problem+json";

    /** JSON objects, one a line. */
    public static final String NDJSON = "application/x-ndjson";

    /** A header in JSON and the values of a matrix, little-endian. */
    public static final String MATRIX = "application/vnd.assay.matrix";

    /** Bytes. */
    public static final String BYTES = "application/octet-stream";

    /** Comma-separated values with a header line. */
    public static final String CSV = "text/csv";

    /** Text. */
    public static final String TEXT = "text/plain";

    /** A page. */
    public static final String HTML = "text/html";

    private MediaType() {}
}
