package dev.assay.validator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One response, as a body of its own or a line of a stream. Documents the form; {@link ResponseReader} reads it.
 *
 * @param roundId the round that it answers; needed in a stream for the whole subnet
 * @param uid the miner's
 * @param hotkey the miner's, as address or 0x and 64 hexadecimal digits; or {@code block}
 * @param block of the metagraph from which the uid was read, which must be the newest; or {@code hotkey}
 * @param receivedNs epoch nanoseconds at which it was received; now, if left out
 * @param features by name, as the reward model reads them; or {@code payloadBase64}
 * @param payloadBase64 the payload in the engine's binary form; or {@code features}
 * @param signature scheme and signature, 65 bytes, in base64 or as 0x and hexadecimal digits
 * @param id what the sender calls it, for the answer; at most 128 characters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ResponseJson(
        @Nullable Long roundId,
        int uid,
        @Nullable String hotkey,
        @Nullable Long block,
        @Nullable Long receivedNs,
        @Nullable JsonNode features,
        @Nullable String payloadBase64,
        @Nullable String signature,
        @Nullable String id) {}
