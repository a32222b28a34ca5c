package dev.assay.validator.page;

/**
 * What a browser shows in place of the operator's token, which it should not keep.
 *
 * @param token for the header {@code Authorization}, after {@code Bearer}
 */
public record PageToken(String token) {
    /** Without the token: it may come into a log. */
    @Override
    public String toString() {
        return "PageToken[]";
    }
}
