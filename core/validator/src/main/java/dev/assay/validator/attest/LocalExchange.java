package dev.assay.validator.attest;

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
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Report;
import dev.assay.attestation.Sample;
import dev.assay.identity.Chain;
import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SecretExpansion;
import java.security.SecureRandom;

/**
 * Prover and verifier in one process, with everything between them but the wire: challenge, signatures, clock, sample.
 *
 * <p>One thread at a time. The hotkey is drawn anew, and its secret is gone when this is closed.
 */
final class LocalExchange implements AutoCloseable {
    private static final long BLOCK = 1;

    private final AttestationParameters parameters;
    private final SecureRandom random = new SecureRandom();
    private final HotkeySecret secret;
    private final EnvelopeSeal seal;
    private final EnvelopeCheck check = new EnvelopeCheck(Chain.of(new byte[Chain.GENESIS_BYTES], 0), () -> BLOCK);
    private long round;

    LocalExchange(AttestationParameters parameters) {
        this.parameters = parameters;
        byte[] seed = new byte[HotkeySecret.SEED_BYTES];
        random.nextBytes(seed);
        this.secret = HotkeySecret.of(seed, SecretExpansion.ED25519, random);
        this.seal = EnvelopeSeal.ofHotkey(secret);
    }

    /** Who proves. */
    Hotkey hotkey() {
        return secret.publicKey();
    }

    /**
     * What an exchange came to.
     *
     * @param report with the verdict and the time of the commitment
     * @param commitment that was answered with
     * @param seenMicro what the time of the commitment says, whether it was in time or not
     * @param deadlineNs how long the commitment might have taken
     * @param proof what is wrong with the proof, also if the commitment was late
     * @param proofBytes size of the openings
     * @param verifyNs how long it took to check them
     */
    record Outcome(
            Report report,
            Commitment commitment,
            long seenMicro,
            long deadlineNs,
            Reason proof,
            int proofBytes,
            long verifyNs) {
        /** Whether the commitment was late, which says something of the machine and nothing of the proof. */
        boolean late() {
            return report.verdict().reason() == Reason.LATE;
        }
    }

    Outcome run(Prover prover, ProofVerifier verifier, Claims claims) {
        Challenge challenge = new Challenge(
                prover.kind(),
                Digest.ZERO,
                0,
                round++,
                BLOCK,
                beacon(),
                hotkey(),
                hotkey(), // asks itself: a challenge of nobody's would have the longer deadline of public coins
                parameters.hash());
        Exchange exchange = new Exchange(verifier, parameters, check, NanoClock.SYSTEM, challenge);
        Commitment commitment = prover.commit(challenge, claims);
        exchange.commit(seal.seal(commitment.encode()));
        Sample sample = exchange.sample(beacon()).orElseGet(() -> Sample.of(commitment, beacon()));
        byte[] proof = prover.open(sample);
        byte[] envelope = seal.seal(new Openings(sample.hash(), proof).encode());
        boolean decided = exchange.verdict().isPresent();
        long start = System.nanoTime();
        // Of a commitment that is late the exchange looks at nothing more; whether the proof is right is asked all the same.
        Reason reason = decided ? verifier.verify(commitment, sample, proof) : exchange.openings(envelope);
        long verifyNs = System.nanoTime() - start;
        Report report = Report.of(exchange);
        return new Outcome(
                report,
                commitment,
                verifier.observedMicro(commitment, report.elapsedNs()),
                verifier.commitDeadlineNs(claims),
                reason,
                proof.length,
                verifyNs);
    }

    private Digest beacon() {
        byte[] bytes = new byte[Digest.SIZE_BYTES];
        random.nextBytes(bytes);
        return Digest.of(bytes);
    }

    @Override
    public void close() {
        secret.close();
    }
}
