package dev.assay.validator.serve;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says who asks, from the listener and the header {@code Authorization}. Safe from any thread.
 *
 * <p>On the Unix socket whoever shows nothing is the operator, since the mode of the socket let nobody else in. A token
 * that is shown is always judged, and one that is not known on this listener is refused: the operator's token of the TCP
 * listener is refused on the Unix socket, where it has nothing to do.
 */
final class Credentials {
    private static final String SCHEME = "bearer ";
    private static final String CHALLENGE = "Bearer realm=\"assay\"";

    private final Authenticator consumers;
    private final PageTokens pageTokens;

    Credentials(Authenticator consumers, PageTokens pageTokens) {
        this.consumers = consumers;
        this.pageTokens = pageTokens;
    }

    /**
     * Who asks.
     *
     * @param authorization the header; null if there is none
     * @throws Problem 401 if a token is shown that is unknown here
     */
    Principal principal(Entrance entrance, @Nullable String authorization) {
        if (authorization == null) {
            return entrance.token() == null ? Principal.OPERATOR : Principal.ANYBODY;
        }
        if (!authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw unauthorized("wrong-scheme", "Authorization: must be Bearer and a token");
        }
        String token = authorization.substring(SCHEME.length()).strip();
        if (isOperator(entrance, token)) {
            return Principal.OPERATOR;
        }
        return consumers
                .principal(token)
                .orElseThrow(() -> unauthorized(
                        "wrong-token", "Authorization: must be a token of this listener or a consumer's key"));
    }

    private boolean isOperator(Entrance entrance, String token) {
        BearerToken operators = entrance.token();
        return (operators != null && operators.is(token)) || pageTokens.isGood(entrance, token);
    }

    /**
     * Lets through who may use a route.
     *
     * @throws Problem 401 if somebody else might, 403 if they showed who they are
     */
    void require(Audience audience, Principal principal) {
        if (principal.mayUse(audience)) {
            return;
        }
        if (principal.kind() == Principal.Kind.ANYBODY) {
            throw unauthorized("token-missing", "Authorization: must be Bearer and a token");
        }
        throw new Problem(403, "not-allowed", "this is for the operator alone");
    }

    private static Problem unauthorized(String code, String detail) {
        return new Problem(401, code, detail).header("WWW-Authenticate", CHALLENGE);
    }
}
