package dev.assay.validator.weighing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a call.
 *
 * @param accepted whether the client sends it and the chain takes it
 * @param refusals every reason why the chain would not, in its order; it stops at the first
 * @param clientRefusal why the client would send nothing, in words; null if it sends
 * @param call {@code set_weights} or {@code reveal}
 * @param block at which it runs
 * @param sent the weights as sent
 * @param stored the weights as the chain stores them; null if refused
 * @param lastUpdateBlock of the caller afterwards; null if refused
 * @param notes what was taken for granted, in words
 */
public record DryRunJson(
        boolean accepted,
        List<RefusalJson> refusals,
        @Nullable String clientRefusal,
        String call,
        long block,
        ArraysJson sent,
        @Nullable ArraysJson stored,
        @Nullable Long lastUpdateBlock,
        List<String> notes) {}
