package dev.assay.validator.push;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.assay.validator.weighing.Codes;

/** Why an attempt has failed, and whether another one may fare better. */
public enum PushProblem {
    /** No connection could be made. */
    @JsonProperty("not-reached")
    NOT_REACHED(true),
    /** Its certificate is not one that this machine trusts. */
    @JsonProperty("not-trusted")
    NOT_TRUSTED(false),
    /** The connection broke before the answer was whole. */
    @JsonProperty("connection-lost")
    CONNECTION_LOST(true),
    /** The answer was not whole in time. */
    @JsonProperty("timed-out")
    TIMED_OUT(true),
    /** A success by its status, whose body is not pylon's: too long, no JSON, or of another number of weights. */
    @JsonProperty("garbled-answer")
    GARBLED_ANSWER(true),
    /** 408, 425 or 429: later. */
    @JsonProperty("busy")
    BUSY(true),
    /** 5xx. */
    @JsonProperty("server-error")
    SERVER_ERROR(true),
    /** 401 or 403: the token. */
    @JsonProperty("not-authorised")
    NOT_AUTHORISED(false),
    /** 404: the identity, or the address. */
    @JsonProperty("not-found")
    NOT_FOUND(false),
    /** 3xx: a token is not carried elsewhere. */
    @JsonProperty("redirected")
    REDIRECTED(false),
    /** Another 4xx: the weights. */
    @JsonProperty("refused")
    REFUSED(false),
    /** The token's file cannot be read, is others' too, or holds no token. */
    @JsonProperty("token-unreadable")
    TOKEN_UNREADABLE(true),
    /** The engine gave no weights. */
    @JsonProperty("no-weights")
    NO_WEIGHTS(true);

    private final boolean isTransient;

    PushProblem(boolean isTransient) {
        this.isTransient = isTransient;
    }

    /** Whether another attempt makes sense. */
    public boolean isTransient() {
        return isTransient;
    }

    /** {@code timed-out}. */
    public String code() {
        return Codes.of(this);
    }
}
