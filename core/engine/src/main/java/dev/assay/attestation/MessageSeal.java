package dev.assay.attestation;

/** Signs messages with the key of one miner or validator. */
@FunctionalInterface
public interface MessageSeal {
    /** The message in an envelope that says who signed it and how. */
    byte[] seal(byte[] message);
}
