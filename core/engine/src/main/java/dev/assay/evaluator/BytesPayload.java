package dev.assay.evaluator;

/** Bytes: a picture, a recording, a proof. Immutable. */
public final class BytesPayload implements Payload {
    private final byte[] bytes;

    /** Copies the bytes. */
    public BytesPayload(byte[] bytes) {
        this.bytes = bytes.clone();
    }

    /** A copy. */
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public Kind kind() {
        return Kind.BYTES;
    }

    @Override
    public long sizeBytes() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "bytes, " + sizeBytes() + " of them";
    }
}
