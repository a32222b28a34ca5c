package dev.assay.pipeline;

import dev.assay.identity.SignatureVerdict;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what became of the signatures of one subnet's responses since the engine opened. Every method may be called
 * from any thread; nothing is ever reset.
 */
public final class SignatureCounts {
    private final Map<SignatureVerdict, LongAdder> verdicts = new EnumMap<>(SignatureVerdict.class); // never changed
    private final LongAdder absent = new LongAdder();
    private final LongAdder skipped = new LongAdder();

    SignatureCounts() {
        for (SignatureVerdict verdict : SignatureVerdict.values()) {
            verdicts.put(verdict, new LongAdder());
        }
    }

    void on(SignatureVerdict verdict) {
        adder(verdict).increment();
    }

    void onAbsent() {
        absent.increment();
    }

    void onSkipped() {
        skipped.increment();
    }

    /** Signatures with this verdict. */
    public long count(SignatureVerdict verdict) {
        return adder(verdict).sum();
    }

    /** Signatures that were verified and hold. */
    public long valid() {
        return count(SignatureVerdict.VALID);
    }

    /** Signatures that were verified and do not hold, for whatever reason. */
    public long invalid() {
        long sum = 0;
        for (SignatureVerdict verdict : SignatureVerdict.values()) {
            sum += verdict.isValid() ? 0 : count(verdict);
        }
        return sum;
    }

    /** Responses without a signature. */
    public long absent() {
        return absent.sum();
    }

    /** Signatures that nobody verified, because too many came at a time or the engine was closed. */
    public long skipped() {
        return skipped.sum();
    }

    private LongAdder adder(SignatureVerdict verdict) {
        LongAdder adder = verdicts.get(verdict);
        if (adder == null) {
            throw new IllegalStateException("verdict=" + verdict + ": must have a count");
        }
        return adder;
    }
}
