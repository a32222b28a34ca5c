package dev.assay.validator.weighing;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be committed.
 *
 * @param hotkey who commits, SS58 or 0x and hexadecimal; the configured validator
 * @param mechanism for which of the subnet's mechanisms; 0
 * @param versionKey to be shown at the reveal, u64
 * @param salt u16s to be kept until the reveal; drawn if left out
 * @param client whose form of the weights is committed; {@code sdk10}
 * @param uids who is weighted, with {@code values}; the engine's weights if both are left out
 * @param values u16, one for each uid
 */
public record CommitRequest(
        @Nullable String hotkey,
        @Nullable Integer mechanism,
        BigInteger versionKey,
        @Nullable List<Integer> salt,
        @Nullable String client,
        @Nullable List<Integer> uids,
        @Nullable List<Integer> values) {}
