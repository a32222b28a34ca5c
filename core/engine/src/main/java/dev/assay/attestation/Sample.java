package dev.assay.attestation;

import dev.assay.identity.Blake2b256;
import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;

/**
 * Says what a validator will look at, by a beacon that nobody knew when the commitment was sent: 32 random bytes of the
 * validator, or the hash of the next block. A miner that could derive its own sample, as by hashing its root, would try
 * roots until it liked one.
 *
 * @param chi the challenge that was answered
 * @param commitmentHash {@link Commitment#hash}
 * @param beacon the later beacon
 */
public record Sample(Chi chi, Digest commitmentHash, Digest beacon) {
    /** The sample for a commitment. */
    public static Sample of(Commitment commitment, Digest beacon) {
        return new Sample(commitment.challenge().chi(), commitment.hash(), beacon);
    }

    /** {@code blake2b-256} of the message: what openings name, and the seed of the indices. */
    public Digest hash() {
        return Digest.of(Blake2b256.hash(encode()));
    }

    /** The indices, from the first, in the order in which openings answer them. */
    public SampleIndices indices() {
        return new SampleIndices(hash());
    }

    /** The message's bytes, to be signed by the validator. */
    public byte[] encode() {
        ScaleWriter writer = MessageType.SAMPLE.start();
        writer.array32(chi.toBytes()).array32(commitmentHash.toBytes()).array32(beacon.toBytes());
        return writer.toBytes();
    }

    /** Reads a message that was encoded by {@link #encode}, and nothing else. */
    public static Sample decode(byte[] message) throws MalformedScaleException {
        ScaleReader reader = MessageType.SAMPLE.start(message);
        Sample sample = new Sample(
                new Chi(Messages.digest(reader, "chi")),
                Messages.digest(reader, "commitmentHash"),
                Messages.digest(reader, "beacon"));
        reader.finish();
        return sample;
    }
}
