package dev.assay.validator.attest;

import dev.assay.attestation.Challenge;
import dev.assay.attestation.Digest;
import dev.assay.attestation.Exchange;
import dev.assay.attestation.JointRound;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.identity.Hotkey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Some kinds of proof asked of many provers at one instant. Challenges are made and signed before that instant, sent at
 * once, and answered on the executor. {@link #start} may follow again after {@link #ask}, while earlier dialogues go on; the
 * phase is over when every dialogue is.
 *
 * <p>One thread.
 */
final class RoundPhase {
    private final RoundContext context;
    private final ProverClient client;
    private final Executor executor;
    private final List<Prepared> prepared = new ArrayList<>();
    private final List<CompletableFuture<Void>> ends = new ArrayList<>();
    private final List<Dialogue> dialogues = new ArrayList<>();

    /**
     * One kind, and whom to ask for it.
     *
     * @param kind of proof
     * @param verifiers by hotkey, of those who are asked
     * @param challenges to them
     * @param envelopes the challenges, signed
     * @param bases what their proofs are held against, as they signed it
     */
    private record Prepared(
            ProofKind kind,
            Map<Hotkey, ProofVerifier> verifiers,
            Map<Hotkey, Challenge> challenges,
            Map<Hotkey, byte[]> envelopes,
            Map<Hotkey, byte[]> bases) {}

    RoundPhase(RoundContext context, ProverClient client, Executor executor) {
        this.context = context;
        this.client = client;
        this.executor = executor;
    }

    /** Adds a kind; nothing is sent yet. */
    RoundPhase ask(ProofKind kind, Map<Hotkey, ProofVerifier> verifiers, Map<Hotkey, byte[]> bases) {
        return ask(kind, 0, verifiers, bases);
    }

    /** Adds a kind that was asked {@code repeat} times before in this round; nothing is sent yet. */
    RoundPhase ask(ProofKind kind, int repeat, Map<Hotkey, ProofVerifier> verifiers, Map<Hotkey, byte[]> bases) {
        Digest beacon = RoundContext.beacon();
        Map<Hotkey, Challenge> challenges = new TreeMap<>();
        Map<Hotkey, byte[]> envelopes = new TreeMap<>();
        verifiers.keySet().forEach(hotkey -> {
            Challenge challenge = context.challenge(kind, repeat, hotkey, beacon);
            challenges.put(hotkey, challenge);
            envelopes.put(hotkey, context.seal().seal(challenge.encode()));
        });
        prepared.add(new Prepared(kind, verifiers, challenges, envelopes, bases));
        return this;
    }

    /** Sends all that was asked for since the last time. */
    RoundPhase start(JointRound round, Map<Hotkey, Contact> contacts) {
        for (Prepared kind : prepared) {
            for (Challenge challenge : open(round, kind)) {
                Dialogue dialogue = dialogue(round, kind, challenge.hotkey(), contacts);
                dialogues.add(dialogue);
                ends.add(dialogue.start(executor));
            }
        }
        prepared.clear();
        return this;
    }

    /** Waits until all dialogues so far are over, or so long has passed. */
    void awaitAtMost(long waitNs) {
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, waitNs, TimeUnit.NANOSECONDS)
                .join();
    }

    /** Waits until all dialogues are over. */
    List<Dialogue> await() {
        CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).join();
        return dialogues;
    }

    /** Sends all, and waits until all dialogues are over. */
    List<Dialogue> run(JointRound round, Map<Hotkey, Contact> contacts) {
        return start(round, contacts).await();
    }

    private static List<Challenge> open(JointRound round, Prepared kind) {
        return round.open(
                kind.kind,
                hotkey -> Optional.ofNullable(kind.challenges.get(hotkey)),
                hotkey -> of(kind.verifiers, hotkey));
    }

    private Dialogue dialogue(JointRound round, Prepared kind, Hotkey hotkey, Map<Hotkey, Contact> contacts) {
        Exchange exchange = round.exchange(kind.kind, hotkey).orElseThrow(IllegalStateException::new);
        byte[] basis = kind.bases.getOrDefault(hotkey, new byte[0]);
        return new Dialogue(
                context,
                client,
                of(contacts, hotkey),
                of(kind.verifiers, hotkey),
                exchange,
                of(kind.envelopes, hotkey),
                basis);
    }

    private static <T> T of(Map<Hotkey, T> map, Hotkey hotkey) {
        return Optional.ofNullable(map.get(hotkey)).orElseThrow(IllegalStateException::new);
    }
}
