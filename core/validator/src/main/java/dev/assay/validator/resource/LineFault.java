package dev.assay.validator.resource;

import com.fasterxml.jackson.core.JsonProcessingException;

/**
 * Says that one response of a body is no response; others in the same body count. Without a stack trace, since a body may
 * hold many.
 */
final class LineFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Not JSON, or not whole. */
    static final String MALFORMED_JSON = "malformed-json";
    /** A field is missing, unknown, there twice, or holds what it must not. */
    static final String INVALID_FIELD = "invalid-field";
    /** The line is longer than any response may be. */
    static final String LINE_TOO_LONG = "line-too-long";
    /** The block is not that of the newest metagraph. */
    static final String STALE_METAGRAPH = "stale-metagraph";
    /** It was offered, and nobody could wait long enough to learn what became of it. */
    static final String OUTCOME_UNKNOWN = "outcome-unknown";

    private final String code;

    /**
     * A fault.
     *
     * @param code for programs, in kebab case
     * @param detail for people: {@code name=value: must be …}
     */
    LineFault(String code, String detail) {
        super(detail, null, false, false);
        this.code = code;
    }

    static LineFault field(String detail) {
        return new LineFault(INVALID_FIELD, detail);
    }

    /** What a parser found, without the text that it found it in. */
    static LineFault syntax(JsonProcessingException e) {
        var location = e.getLocation();
        return new LineFault(
                MALFORMED_JSON,
                "body: must be one JSON object in UTF-8; it is not at byte "
                        + (location == null ? 0 : Math.max(location.getByteOffset(), location.getCharOffset())));
    }

    String code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
