package dev.assay.attestation;

import dev.assay.identity.Blake2b256;
import dev.assay.identity.ScaleWriter;
import java.nio.charset.StandardCharsets;

/**
 * The digest of everything that a proof is about. It goes into every leaf and every label, not only into the first, so
 * that no part of a proof fits another hotkey, validator, subnet, chain, round, block or set of parameters.
 *
 * <pre>
 *   chi = blake2b-256( "attest/v1" | kind u8 | genesis 32 | netuid u16 | round u64 | block u64 | beacon 32
 *                    | hotkey 32 | validator 32 | parametersHash 32 )
 * </pre>
 *
 * <p>Integers are little endian; every part has a fixed size, so that no two challenges have one preimage. The validator
 * is zero in public-coin mode, where one computation serves all of them.
 *
 * @param digest the 32 bytes
 */
public record Chi(Digest digest) {
    private static final byte[] DOMAIN = "attest/v1".getBytes(StandardCharsets.US_ASCII);

    /** The digest of a challenge. */
    public static Chi of(Challenge challenge) {
        ScaleWriter writer = new ScaleWriter().array(DOMAIN);
        challenge.write(writer);
        return new Chi(Digest.of(Blake2b256.hash(writer.toBytes())));
    }

    /** The 32 bytes, in a new array. */
    public byte[] toBytes() {
        return digest.toBytes();
    }

    @Override
    public String toString() {
        return digest.toHex();
    }
}
