package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Digest;
import dev.assay.attestation.MessageCheck;
import dev.assay.attestation.MessageSeal;
import dev.assay.attestation.ProofKind;
import dev.assay.identity.Chain;
import dev.assay.identity.Hotkey;
import java.security.SecureRandom;

/**
 * What all exchanges of a round share on the validator's side. Safe from any thread.
 *
 * @param parameters of all proofs
 * @param chain and subnet
 * @param validator who asks
 * @param seal signs for it
 * @param check opens what miners sign
 * @param clock of all deadlines
 * @param number of the round
 * @param block of its challenges
 */
record RoundContext(
        AttestationParameters parameters,
        Chain chain,
        Hotkey validator,
        MessageSeal seal,
        MessageCheck check,
        ArrivalClock clock,
        long number,
        long block) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 32 bytes that nobody knew before. */
    static Digest beacon() {
        byte[] bytes = new byte[Digest.SIZE_BYTES];
        RANDOM.nextBytes(bytes);
        return Digest.of(bytes);
    }

    /**
     * Asks one hotkey for one kind of proof.
     *
     * @param repeat how often the kind was asked before in this round; each time has a number of a round of its own
     */
    Challenge challenge(ProofKind kind, int repeat, Hotkey hotkey, Digest beacon) {
        return new Challenge(
                kind,
                Digest.of(chain.genesis()),
                chain.netuid(),
                number + repeat,
                block,
                beacon,
                hotkey,
                validator,
                parameters.hash());
    }

    /** A message of the validator's as the body of a request. */
    byte[] body(byte[] envelope) {
        return new Addressed(validator, envelope).encode();
    }
}
