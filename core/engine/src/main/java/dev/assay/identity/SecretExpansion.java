package dev.assay.identity;

/**
 * How a secret of 32 bytes, the seed that people keep, becomes a scalar and a seed of nonces.
 *
 * <p>The same seed has another public key under each. Substrate, and with it Bittensor, uses {@link #ED25519}.
 *
 * <p>Source: w3f/schnorrkel@009458e src/keys.rs, ExpansionMode.
 */
public enum SecretExpansion {
    /** SHA-512, clamped as for ed25519 and divided by the cofactor 8. */
    ED25519,
    /** Two draws from a transcript; uniform below the order of the group. */
    UNIFORM
}
