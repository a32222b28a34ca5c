package dev.assay.attestation;

import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;

/** Reads the fields that several messages share; what is out of range is malformed. */
final class Messages {
    private Messages() {}

    static ProofKind kind(ScaleReader reader) throws MalformedScaleException {
        int code = reader.u8("kind");
        return ProofKind.ofCode(code)
                .orElseThrow(() -> new MalformedScaleException("kind=" + code + ": must be the code of a kind"));
    }

    static Digest digest(ScaleReader reader, String field) throws MalformedScaleException {
        return Digest.of(reader.array32(field));
    }

    /** A u64 that fits into a {@code long}. */
    static long natural(ScaleReader reader, String field) throws MalformedScaleException {
        long value = reader.u64(field);
        if (value < 0) {
            throw new MalformedScaleException(field + "=" + Long.toUnsignedString(value) + ": must be below 2^63");
        }
        return value;
    }

    static void require(long value, long expected, String field) throws MalformedScaleException {
        if (value != expected) {
            throw new MalformedScaleException(field + "=" + value + ": must be " + expected);
        }
    }
}
