package dev.assay.attestation;

import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * A miner's answer to a {@link Sample}: bytes in the form that the kind of proof defines.
 *
 * <p>It names the sample and not only the challenge: in public-coin mode several validators sample one commitment, and
 * what was signed for one must not be held against the miner by another. The array is not copied; who hands it over
 * gives it away.
 */
public final class Openings {
    /** Most bytes of a proof of any kind. */
    public static final int PROOF_BYTES_MAX = 1 << 26;

    private final Digest sampleHash;
    private final byte[] proof;

    /** The proof that the sample of this hash asked for. */
    public Openings(Digest sampleHash, byte[] proof) {
        this.sampleHash = sampleHash;
        this.proof = proof;
    }

    /** {@link Sample#hash} of what is answered. */
    public Digest sampleHash() {
        return sampleHash;
    }

    /** What was asked for; not copied. */
    public byte[] proof() {
        return proof;
    }

    /** The message's bytes, to be signed by the miner. */
    public byte[] encode() {
        ScaleWriter writer = MessageType.OPENINGS.start();
        return writer.array32(sampleHash.toBytes()).bytes(proof).toBytes();
    }

    /**
     * Reads a message that was encoded by {@link #encode}, and nothing else.
     *
     * @param proofBytesMax the most bytes that the caller allows
     */
    public static Openings decode(byte[] message, int proofBytesMax) throws MalformedScaleException {
        ScaleReader reader = MessageType.OPENINGS.start(message);
        Openings openings = new Openings(
                Messages.digest(reader, "sampleHash"), reader.bytes("proof", Math.min(proofBytesMax, PROOF_BYTES_MAX)));
        reader.finish();
        return openings;
    }
}
