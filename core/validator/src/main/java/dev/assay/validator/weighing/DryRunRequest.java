package dev.assay.validator.weighing;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that would set weights. What is left out comes from the newest metagraph, the hyperparameters and the
 * configuration.
 *
 * @param block at which the call runs; the metagraph's
 * @param client whose form of the weights is sent; {@code sdk10}
 * @param call {@code set_weights}, or {@code reveal} of committed ones; what the client does: reveal where weights are
 *     committed
 * @param versionKey that the client sends, u64; may be left out only where the subnet asks for none
 * @param mechanism for which of the subnet's mechanisms; 0
 * @param uids who is weighted, with {@code values}; the engine's weights if both are left out
 * @param values u16; not of the same length if that is to be tried
 * @param signed whether a hotkey has signed; true
 * @param rules of the subnet
 * @param caller who calls
 */
public record DryRunRequest(
        @Nullable Long block,
        @Nullable String client,
        @Nullable String call,
        @Nullable BigInteger versionKey,
        @Nullable Integer mechanism,
        @Nullable List<Integer> uids,
        @Nullable List<Integer> values,
        @Nullable Boolean signed,
        @Nullable RulesJson rules,
        @Nullable CallerJson caller) {}
