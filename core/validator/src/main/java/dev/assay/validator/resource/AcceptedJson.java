package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What became of one response that was taken.
 *
 * @param outcome {@code accepted} now, or {@code repeated}: taken before, the same to the last bit
 * @param sequence of its event in the journal; left out if nobody knows it any more
 * @param id as the response names it; left out where it has none
 * @param round how the round stands, {@code open} or {@code closed}; left out unless {@code wait=scored}
 * @param reward left out unless the round is scored
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AcceptedJson(
        String outcome,
        @Nullable Long sequence,
        @Nullable String id,
        @Nullable String round,
        @Nullable Double reward) {}
