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
import dev.assay.attestation.Report;
import dev.assay.attestation.Sample;
import dev.assay.identity.Chain;
import dev.assay.identity.Hotkey;
import dev.assay.identity.HotkeySecret;
import dev.assay.identity.SecretExpansion;
import java.security.SecureRandom;
import java.util.Optional;

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
     * @param proofBytes size of the openings
     * @param verifyNs how long it took to check them
     */
    record Outcome(Report report, Commitment commitment, long seenMicro, int proofBytes, long verifyNs) {}

    Outcome run(Prover prover, ProofVerifier verifier, Claims claims) {
        Challenge challenge = new Challenge(
                prover.kind(),
                Digest.ZERO,
                0,
                round++,
                BLOCK,
                beacon(),
                hotkey(),
                Challenge.ANY_VALIDATOR,
                parameters.hash());
        Exchange exchange = new Exchange(verifier, parameters, check, NanoClock.SYSTEM, challenge);
        Commitment commitment = prover.commit(challenge, claims);
        exchange.commit(seal.seal(commitment.encode()));
        Optional<Sample> sample = exchange.sample(beacon());
        int proofBytes = 0;
        long verifyNs = 0;
        if (sample.isPresent()) {
            byte[] proof = prover.open(sample.get());
            proofBytes = proof.length;
            byte[] envelope = seal.seal(new Openings(sample.get().hash(), proof).encode());
            long start = System.nanoTime();
            exchange.openings(envelope);
            verifyNs = System.nanoTime() - start;
        }
        Report report = Report.of(exchange);
        long seenMicro = verifier.observedMicro(commitment, report.elapsedNs());
        return new Outcome(report, commitment, seenMicro, proofBytes, verifyNs);
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
