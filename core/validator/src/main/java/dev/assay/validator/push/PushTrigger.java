package dev.assay.validator.push;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why weights are pushed. */
public enum PushTrigger {
    /** Somebody asked for it. */
    @JsonProperty("request")
    REQUEST,
    /** An epoch was ticked. */
    @JsonProperty("tick")
    TICK,
    /** The last time is so many blocks ago. */
    @JsonProperty("blocks")
    BLOCKS
}
