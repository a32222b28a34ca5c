package dev.assay.validator.attest;

import dev.assay.attestation.Claims;
import dev.assay.identity.Hotkey;
import java.net.URI;

/**
 * A prover as a round knows it.
 *
 * @param hotkey who is asked
 * @param uri where
 * @param claims what it said that it will claim: how long to wait, and for what; nothing is credited for it
 * @param storageEpoch for which it said that its sectors are sealed
 */
record Contact(Hotkey hotkey, URI uri, Claims claims, long storageEpoch) {}
