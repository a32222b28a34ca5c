package dev.assay.validator.serve;

import java.util.Optional;

/**
 * Knows some bearer tokens, such as the keys of consumers.
 *
 * <p>Asked on many threads, before a byte of the body is read; it must not block, and must compare in constant time or
 * by a hash.
 */
@FunctionalInterface
public interface Authenticator {
    /** Knows nobody. */
    Authenticator NOBODY = token -> Optional.empty();

    /**
     * Who has this token.
     *
     * @param token what followed {@code Authorization: Bearer}; untrusted
     * @return empty if this is no token that is known here, or one that has expired
     */
    Optional<Principal> principal(String token);
}
