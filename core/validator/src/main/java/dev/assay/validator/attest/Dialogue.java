package dev.assay.validator.attest;

import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.Equivocation;
import dev.assay.attestation.Exchange;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.identity.Hotkey;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * One exchange over HTTP: sends the challenge, takes the commitment, sends the sample, takes the openings, and keeps all
 * that was signed. Whatever the prover does ends here.
 *
 * <p>{@link #start} on one thread; the rest goes on where answers come in, one step after the other. Read the results when
 * its future is done.
 */
final class Dialogue {
    /** What an answer may have beyond roots or openings: sender, delegation, signature, challenge. */
    private static final int OVERHEAD_BYTES = 4_096;

    /** How much longer than the deadline is waited, to tell who is late from who is silent. */
    private static final long LATE_NS = 1_000_000_000;

    private final RoundContext context;
    private final ProverClient client;
    private final Contact contact;
    private final ProofVerifier verifier;
    private final Exchange exchange;
    private final byte[] challenge;
    private final byte[] basis;
    private byte[] commitment = {};
    private byte[] sample = {};
    private byte[] openings = {};
    private String problem = "";

    /**
     * A dialogue that has not begun.
     *
     * @param challenge the challenge as it is signed
     * @param basis the miner's earlier commitment that the proof is held against, as it was signed; empty without one
     */
    Dialogue(
            RoundContext context,
            ProverClient client,
            Contact contact,
            ProofVerifier verifier,
            Exchange exchange,
            byte[] challenge,
            byte[] basis) {
        this.context = context;
        this.client = client;
        this.contact = contact;
        this.verifier = verifier;
        this.exchange = exchange;
        this.challenge = challenge;
        this.basis = basis;
    }

    /** Sends the challenge now; what follows is done by {@code executor}. The future never fails. */
    CompletableFuture<Void> start(Executor executor) {
        int rootBytes = verifier.rootCount(contact.claims()) * Digest.SIZE_BYTES;
        long waitNs = verifier.commitDeadlineNs(contact.claims()) + LATE_NS;
        return client.post(
                        contact.uri(),
                        ProverServer.CHALLENGE,
                        context.body(challenge),
                        OVERHEAD_BYTES + rootBytes,
                        waitNs)
                .thenAcceptAsync(this::answer, executor)
                .exceptionally(error -> {
                    problem = ProverClient.problem(error);
                    return null;
                });
    }

    private void answer(ProverClient.Arrived arrived) {
        commitment = envelope(arrived.body());
        context.clock().at(arrived.arrivedNs(), () -> exchange.commit(commitment));
        Optional<Sample> drawn = exchange.sample(RoundContext.beacon());
        if (drawn.isPresent() && exchange.commitment().isPresent()) {
            sample = context.seal().seal(drawn.get().encode());
            open(exchange.commitment().get());
        }
    }

    private void open(Commitment committed) {
        long waitNs = verifier.openDeadlineNs(committed) + LATE_NS;
        int proofBytes = verifier.proofBytesMax(committed);
        try {
            ProverClient.Arrived arrived = client.post(
                            contact.uri(),
                            ProverServer.SAMPLE,
                            context.body(sample),
                            OVERHEAD_BYTES + proofBytes,
                            waitNs)
                    .join();
            openings = envelope(arrived.body());
            context.clock().at(arrived.arrivedNs(), () -> exchange.openings(openings));
        } catch (CompletionException e) {
            problem = ProverClient.problem(e);
        }
    }

    /** What follows the sender; all of it if there is not even a sender, for the exchange to say what is wrong. */
    private static byte[] envelope(byte[] body) {
        return body.length < Hotkey.SIZE_BYTES ? body : Arrays.copyOfRange(body, Hotkey.SIZE_BYTES, body.length);
    }

    Contact contact() {
        return contact;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Whether it has come to a good end. */
    boolean passed() {
        return exchange.conclude().reason() == Reason.NONE;
    }

    /** What went wrong with the transport, for people; empty if nothing did. */
    String problem() {
        return problem;
    }

    /** The miner's commitment as it was signed; empty without one. */
    byte[] commitmentEnvelope() {
        return commitment;
    }

    /** All that was signed, to be kept. */
    Transcript transcript(byte[] report) {
        return new Transcript(
                context.validator(),
                challenge,
                commitment,
                sample,
                openings,
                exchange.equivocation().map(Equivocation::second).orElseGet(() -> new byte[0]),
                basis,
                report);
    }
}
