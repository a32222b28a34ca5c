package dev.assay.validator.push;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far a push has come. */
public enum PushState {
    /** Another push of the subnet is under way; this one follows. */
    @JsonProperty("queued")
    QUEUED(false),
    /** An attempt is under way. */
    @JsonProperty("sending")
    SENDING(false),
    /** An attempt has failed, and the next one is due later. */
    @JsonProperty("waiting")
    WAITING(false),
    /** Pylon has taken the weights and will try to set them. Nothing is on the chain yet. */
    @JsonProperty("scheduled")
    SCHEDULED(false),
    /** The chain shows that the validator has set weights since. */
    @JsonProperty("confirmed")
    CONFIRMED(true),
    /** The chain does not show it, although there was time enough. */
    @JsonProperty("not-seen")
    NOT_SEEN(true),
    /** Pylon has refused, or was not reached in time. */
    @JsonProperty("failed")
    FAILED(true),
    /** A newer push took its place. */
    @JsonProperty("superseded")
    SUPERSEDED(true),
    /** There was nothing worth sending. */
    @JsonProperty("skipped")
    SKIPPED(true),
    /** The sidecar ended in between; pylon may have taken the weights or not. */
    @JsonProperty("interrupted")
    INTERRUPTED(true);

    private final boolean isFinal;

    PushState(boolean isFinal) {
        this.isFinal = isFinal;
    }

    /** Whether nothing comes after it. */
    public boolean isFinal() {
        return isFinal;
    }
}
