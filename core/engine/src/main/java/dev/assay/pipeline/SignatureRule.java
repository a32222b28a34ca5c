package dev.assay.pipeline;

import dev.assay.config.SignaturePolicy;
import dev.assay.config.SubnetConfig;
import dev.assay.identity.Hotkey;
import dev.assay.identity.SignatureVerdict;
import dev.assay.response.Refusal;
import dev.assay.response.ResponseFlyweight;
import dev.assay.response.ResponseSignature;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one subnet does about signatures, and to whom its responses are addressed.
 *
 * <p>Immutable but for its counts; safe from any thread.
 */
final class SignatureRule {
    private final SignaturePolicy policy;
    private final @Nullable Hotkey validator;
    private final SignatureCounts counts;

    SignatureRule(SubnetConfig subnet, SignatureCounts counts) {
        this.policy = subnet.signatures();
        this.validator = subnet.validatorHotkey();
        this.counts = counts;
    }

    /** Whether the verdicts of accepted responses are to be counted. */
    boolean isToBeCounted() {
        return policy == SignaturePolicy.COUNT;
    }

    SignatureCounts counts() {
        return counts;
    }

    /** Refuses a whole response that is not signed as it must be; at the gate. */
    @Nullable
    Refusal judge(DirectBuffer buffer, int offset) {
        if (policy != SignaturePolicy.REQUIRE) {
            return null;
        }
        if (!ResponseFlyweight.isSigned(buffer, offset)) {
            counts.onAbsent();
            return Refusal.UNSIGNED;
        }
        return verify(new ResponseFlyweight().wrap(buffer, offset)).isValid() ? null : Refusal.BAD_SIGNATURE;
    }

    /** Verifies the signature of a signed response and counts the verdict. */
    SignatureVerdict verify(ResponseFlyweight response) {
        SignatureVerdict verdict = ResponseSignature.check(response, validator);
        counts.on(verdict);
        return verdict;
    }
}
