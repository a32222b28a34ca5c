package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A round that was opened.
 *
 * @param roundId of the round
 * @param deadlineNs epoch nanoseconds after which no answer is taken
 * @param repeated whether it had been opened before, the same
 * @param sequence of its event in the journal; left out if it had been opened before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoundOpenedJson(
        long roundId,
        long deadlineNs,
        boolean repeated,
        @Nullable Long sequence) {}
