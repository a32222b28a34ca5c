package dev.assay.bench;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.EnvelopeCheck;
import dev.assay.attestation.EnvelopeSeal;
import dev.assay.attestation.Exchange;
import dev.assay.attestation.NanoClock;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Sample;
import dev.assay.identity.Chain;
import dev.assay.identity.HotkeySecret;
import java.util.Arrays;

/** All that an honest miner sends in one exchange, signed, so that a validator's side can be run again and again. */
final class RecordedExchange {
    private static final Chain CHAIN = Chain.of(new byte[Chain.GENESIS_BYTES], 1);
    private static final EnvelopeCheck CHECK = new EnvelopeCheck(CHAIN, () -> 1);
    private static final Digest BEACON = digest(1);
    private static final Digest LATER = digest(2);

    private final AttestationParameters parameters;
    private final ProofVerifier verifier;
    private final Commitment commitment;
    private final byte[] committed;
    private final byte[] proof;
    private final byte[] opened;

    private RecordedExchange(
            AttestationParameters parameters,
            ProofVerifier verifier,
            Commitment commitment,
            byte[] committed,
            byte[] proof,
            byte[] opened) {
        this.parameters = parameters;
        this.verifier = verifier;
        this.commitment = commitment;
        this.committed = committed;
        this.proof = proof;
        this.opened = opened;
    }

    private static Digest digest(int value) {
        byte[] bytes = new byte[Digest.SIZE_BYTES];
        Arrays.fill(bytes, (byte) value);
        return Digest.of(bytes);
    }

    /** Who checks what was committed to. */
    interface Verifiers {
        ProofVerifier of(Commitment commitment);
    }

    /** What this key is asked in a round. */
    static Challenge challenge(AttestationParameters parameters, ProofKind kind, HotkeySecret key) {
        return new Challenge(
                kind,
                Digest.of(CHAIN.genesis()),
                CHAIN.netuid(),
                1,
                1,
                BEACON,
                key.publicKey(),
                Challenge.ANY_VALIDATOR,
                parameters.hash());
    }

    /** Has a prover do its work, and checks that it passes. */
    static RecordedExchange of(
            AttestationParameters parameters, HotkeySecret key, Claims claims, Prover prover, Verifiers verifiers) {
        EnvelopeSeal seal = EnvelopeSeal.ofHotkey(key);
        Commitment commitment = prover.commit(challenge(parameters, prover.kind(), key), claims);
        Sample sample = Sample.of(commitment, LATER);
        byte[] proof = prover.open(sample);
        RecordedExchange recorded = new RecordedExchange(
                parameters,
                verifiers.of(commitment),
                commitment,
                seal.seal(commitment.encode()),
                proof,
                seal.seal(new Openings(sample.hash(), proof).encode()));
        recorded.run();
        return recorded;
    }

    Commitment commitment() {
        return commitment;
    }

    int proofBytes() {
        return proof.length;
    }

    /** The check of the proof alone. */
    void verify() {
        Object reason = verifier.verify(commitment, Sample.of(commitment, LATER), proof);
        if (!reason.toString().equals("NONE")) {
            throw new IllegalStateException(verifier.kind() + ": must pass, but is " + reason);
        }
    }

    /** The validator's whole side: signatures, messages, time, proof. */
    void run() {
        Exchange exchange = new Exchange(verifier, parameters, CHECK, NanoClock.SYSTEM, commitment.challenge());
        exchange.commit(committed);
        exchange.sample(LATER);
        exchange.openings(opened);
        if (!exchange.conclude().passed()) {
            throw new IllegalStateException(verifier.kind() + ": must pass, but is " + exchange.conclude());
        }
    }
}
