package dev.assay.attestation;

import dev.assay.identity.MalformedScaleException;
import dev.assay.identity.ScaleReader;
import dev.assay.identity.ScaleWriter;
import dev.assay.identity.SigningDomain;
import java.util.ArrayList;
import java.util.List;

/**
 * What a miner binds itself to before it knows what will be looked at: the roots of its work. It repeats the challenge,
 * so that it says by itself what it answers, and two that differ are evidence that anybody can check.
 *
 * <pre>
 *   version u8 | type u8 | kind u8 | genesis 32 | netuid u16 | round u64 | block u64 | beacon 32 | hotkey 32
 *   | validator 32 | parametersHash 32 | vcpu u16 | ramMib u64 | storageMib u64 | roots Vec&lt;32&gt;
 *   | inventoryHash 32 | previousHash 32
 * </pre>
 *
 * @param challenge what is answered
 * @param claims what is claimed, which sizes the proof
 * @param roots what is bound to; how many the kind of proof says, at most {@value #ROOT_COUNT_MAX}
 * @param inventoryHash hash of what the miner's machine says about itself; {@link Digest#ZERO} for nothing
 * @param previousHash {@link #hash} of the miner's commitment before; {@link Digest#ZERO} for the first, so that a gap shows
 */
public record Commitment(
        Challenge challenge, Claims claims, List<Digest> roots, Digest inventoryHash, Digest previousHash) {
    /** Most roots of any kind of proof. */
    public static final int ROOT_COUNT_MAX = 1 << 20;

    /** Checks the number of roots. */
    public Commitment {
        roots = List.copyOf(roots);
        Ranges.check("roots.size", roots.size(), 0, ROOT_COUNT_MAX);
    }

    /** A commitment without inventory or predecessor. */
    public Commitment(Challenge challenge, Claims claims, List<Digest> roots) {
        this(challenge, claims, roots, Ties.NONE);
    }

    /** A commitment to work, with what it says besides. */
    public Commitment(Challenge challenge, Claims claims, List<Digest> roots, Ties ties) {
        this(challenge, claims, roots, ties.inventoryHash(), ties.previousHash());
    }

    /** What the miner claims of the resource that is proved. */
    public long claim() {
        return claims.of(challenge.kind().resource());
    }

    /** The message's bytes, to be signed by the miner. */
    public byte[] encode() {
        ScaleWriter writer = MessageType.COMMITMENT.start();
        challenge.write(writer);
        claims.write(writer);
        writer.length(roots.size());
        roots.forEach(root -> writer.array32(root.toBytes()));
        writer.array32(inventoryHash.toBytes()).array32(previousHash.toBytes());
        return writer.toBytes();
    }

    /** {@code blake2b-256("hw-attest/v1" | message)}: what the sample depends on and the next commitment points to. */
    public Digest hash() {
        return Digest.of(SigningDomain.ATTESTATION.hash(encode()));
    }

    /**
     * Reads a message that was encoded by {@link #encode}, and nothing else.
     *
     * @param rootCountMax the most roots that the caller allows
     */
    public static Commitment decode(byte[] message, int rootCountMax) throws MalformedScaleException {
        ScaleReader reader = MessageType.COMMITMENT.start(message);
        Commitment commitment = new Commitment(
                Challenge.read(reader),
                Claims.read(reader),
                roots(reader, rootCountMax),
                Messages.digest(reader, "inventoryHash"),
                Messages.digest(reader, "previousHash"));
        reader.finish();
        return commitment;
    }

    private static List<Digest> roots(ScaleReader reader, int rootCountMax) throws MalformedScaleException {
        int length = reader.length("roots", Digest.SIZE_BYTES, Math.min(rootCountMax, ROOT_COUNT_MAX));
        List<Digest> roots = new ArrayList<>(length);
        for (int i = 0; i < length; i++) {
            roots.add(Messages.digest(reader, "root"));
        }
        return roots;
    }
}
