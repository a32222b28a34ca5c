package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a body of responses.
 *
 * @param accepted journalled now
 * @param repeated journalled before, the same to the last bit
 * @param refused not taken, by code
 * @param refusals the first hundred of them, with words
 * @param lastSequence highest sequence number among those that were taken; left out if nobody knows one
 * @param round how the round stands; left out unless {@code wait=scored}
 * @param rewards by row or line that held a response: null where it was refused, or is not scored; left out likewise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IntakeJson(
        long accepted,
        long repeated,
        Map<String, Long> refused,
        List<RefusalJson> refusals,
        @Nullable Long lastSequence,
        @Nullable String round,
        @Nullable List<@Nullable Double> rewards) {
    /** How a round stands. */
    static final String OPEN = "open";
    /** Likewise. */
    static final String CLOSED = "closed";
}
