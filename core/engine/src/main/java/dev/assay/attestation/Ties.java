package dev.assay.attestation;

/**
 * What a commitment says beside its work: nothing of it is credited, all of it is signed.
 *
 * @param inventoryHash hash of what the miner's machine says about itself; {@link Digest#ZERO} for nothing
 * @param previousHash {@link Commitment#hash} of the miner's last commitment to this kind; {@link Digest#ZERO} for the first
 */
public record Ties(Digest inventoryHash, Digest previousHash) {
    /** Neither. */
    public static final Ties NONE = new Ties(Digest.ZERO, Digest.ZERO);
}
