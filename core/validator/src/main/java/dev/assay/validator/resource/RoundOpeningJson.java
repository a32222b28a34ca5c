package dev.assay.validator.resource;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A round to be opened.
 *
 * @param roundId above every earlier one; the next, if left out, for which the header {@code Idempotency-Key} is needed
 * @param askedUids the uids that are asked, in any order, each once; or {@code "all"}
 * @param deadlineSeconds from now, after which no answer is taken; or {@code deadlineNs}
 * @param deadlineNs epoch nanoseconds after which no answer is taken; or {@code deadlineSeconds}
 * @param referenceId of a reference that was put before, for a model that needs one
 * @param task features of the round, by name, as the reward model reads them
 * @param taskBase64 the task in the engine's binary form; or {@code task}
 */
public record RoundOpeningJson(
        @Nullable Long roundId,
        JsonNode askedUids,
        @Nullable Double deadlineSeconds,
        @Nullable Long deadlineNs,
        @Nullable Long referenceId,
        @Nullable JsonNode task,
        @Nullable String taskBase64) {}
