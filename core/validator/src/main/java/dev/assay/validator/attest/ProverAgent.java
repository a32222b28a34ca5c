package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.ChallengeGate;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.EnvelopeCheck;
import dev.assay.attestation.Hello;
import dev.assay.attestation.MessageSeal;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Prover;
import dev.assay.attestation.ResourceKind;
import dev.assay.attestation.Sample;
import dev.assay.attestation.Ties;
import dev.assay.attestation.memory.InsufficientMemoryException;
import dev.assay.identity.Chain;
import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import dev.assay.validator.command.CommandFailure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * A miner's side of all exchanges, whatever carries them: says who it is, lets challenges of its validators in, works,
 * commits, opens.
 *
 * <p>Safe from any thread. Work goes to one lane a resource, so that cores, memory and disk are proved at the same time
 * and nothing is proved twice at once. What a stranger sends costs a signature check.
 */
final class ProverAgent implements AutoCloseable {
    private final Profile profile;
    private final BlockClock clock;
    private final MessageSeal seal;
    private final EnvelopeCheck check;
    private final ChallengeGate gate;
    private final ReentrantLock gateLock = new ReentrantLock();
    private final Map<ProofKind, Prover> provers;
    private final Map<ResourceKind, ProverLane> lanes = new EnumMap<>(ResourceKind.class);
    private final Map<ProofKind, Deque<Asked>> asked = new EnumMap<>(ProofKind.class);
    private final Consumer<String> notes;
    private final Digest inventoryHash;
    private final Map<ProofKind, Digest> last = new ConcurrentHashMap<>(); // of a kind only its lane writes

    /**
     * Who the miner is.
     *
     * @param parameters of all proofs
     * @param chain and subnet
     * @param hotkey its public key
     * @param claims what it claims
     * @param storageEpoch for which its sectors are sealed
     * @param validators whom it answers
     */
    record Profile(
            AttestationParameters parameters,
            Chain chain,
            Hotkey hotkey,
            Claims claims,
            long storageEpoch,
            Set<Hotkey> validators) {}

    /** A commitment that can still be opened, and who may have it opened, once. */
    private record Asked(Hotkey validator, Commitment commitment) {}

    ProverAgent(
            Profile profile,
            BlockClock clock,
            MessageSeal seal,
            Map<ProofKind, Prover> provers,
            Digest inventoryHash,
            Consumer<String> notes) {
        this.inventoryHash = inventoryHash;
        this.profile = profile;
        this.clock = clock;
        this.seal = seal;
        this.provers = new EnumMap<>(provers);
        this.notes = notes;
        this.check = new EnvelopeCheck(profile.chain(), clock::block);
        this.gate = new ChallengeGate(pattern(profile), profile.validators(), check, ageBlocksMax(), notes);
        for (ProofKind kind : provers.keySet()) {
            lanes.computeIfAbsent(kind.resource(), resource -> new ProverLane("attest-" + resource, waitingMax(resource)));
        }
    }

    /** One task; of memory, the work and the openings of all chases but the one at work. */
    private int waitingMax(ResourceKind resource) {
        return resource == ResourceKind.RAM ? 2 * profile.parameters().ram().chaseCount() - 1 : 1;
    }

    private static Challenge pattern(Profile profile) {
        return new Challenge(
                ProofKind.CPU_LIGHT,
                Digest.of(profile.chain().genesis()),
                profile.chain().netuid(),
                0,
                0,
                Digest.ZERO,
                profile.hotkey(),
                Challenge.ANY_VALIDATOR,
                profile.parameters().hash());
    }

    /** The gate is told a block that is ahead by the skew, so it allows twice that into the past. */
    private static long ageBlocksMax() {
        return 2 * BlockClock.SKEW_BLOCKS;
    }

    /** Says who this is; the body is a nonce of 32 bytes. */
    Reply hello(byte[] body) {
        if (body.length != Digest.SIZE_BYTES) {
            return Reply.no(Reply.MALFORMED, "body.length=" + body.length + ": must be " + Digest.SIZE_BYTES);
        }
        Hello hello = new Hello(Digest.of(body), profile.hotkey(), profile.claims(), profile.storageEpoch());
        return sealed(hello.encode());
    }

    private Reply sealed(byte[] message) {
        return Reply.ok(new Addressed(profile.hotkey(), seal.seal(message)).encode());
    }

    /** Works on a challenge, for as long as that takes; the answer is a commitment. */
    Reply challenge(byte[] body) throws InterruptedException {
        Addressed request;
        try {
            request = Addressed.decode(body);
        } catch (MalformedScaleException e) {
            return Reply.no(Reply.MALFORMED, CommandFailure.oneLine(e));
        }
        Optional<Challenge> admitted = admit(request);
        if (admitted.isEmpty()) {
            return Reply.no(
                    Reply.REFUSED, "challenge: must be new, for this miner, and of a validator that it answers");
        }
        Challenge challenge = admitted.get();
        Prover prover = provers.get(challenge.kind());
        if (prover == null) {
            return Reply.no(Reply.UNKNOWN, "kind=" + challenge.kind() + ": must be of a resource that is claimed");
        }
        return work(challenge.kind(), () -> commit(prover, challenge, request.sender()));
    }

    private Optional<Challenge> admit(Addressed request) {
        gateLock.lock();
        try {
            return gate.admit(request.sender(), request.envelope(), clock.block() + BlockClock.SKEW_BLOCKS);
        } finally {
            gateLock.unlock();
        }
    }

    private Reply commit(Prover prover, Challenge challenge, Hotkey validator) {
        makeRoom(challenge.kind());
        long start = System.nanoTime();
        Digest previous = last.getOrDefault(challenge.kind(), Digest.ZERO);
        Commitment commitment = prover.commit(challenge, profile.claims(), new Ties(inventoryHash, previous));
        last.put(challenge.kind(), commitment.hash());
        remember(new Asked(validator, commitment));
        notes.accept(challenge.kind() + " round " + challenge.round() + ": committed after "
                + (System.nanoTime() - start) / 1_000_000 + " ms");
        return sealed(commitment.encode());
    }

    /** Forgets what the prover will forget with its next work; of chases it keeps as many as a round has. */
    private void makeRoom(ProofKind kind) {
        int countMax = kind == ProofKind.RAM_CHASE ? profile.parameters().ram().chaseCount() : 1;
        gateLock.lock();
        try {
            Deque<Asked> last = asked.computeIfAbsent(kind, first -> new ArrayDeque<>());
            while (last.size() >= countMax) {
                last.removeFirst();
            }
        } finally {
            gateLock.unlock();
        }
    }

    private void remember(Asked now) {
        gateLock.lock();
        try {
            asked.computeIfAbsent(now.commitment.challenge().kind(), first -> new ArrayDeque<>())
                    .addLast(now);
        } finally {
            gateLock.unlock();
        }
    }

    /** Opens what is sampled; the answer is openings. */
    Reply sample(byte[] body) throws InterruptedException {
        try {
            Addressed request = Addressed.decode(body);
            Optional<byte[]> message = profile.validators().contains(request.sender())
                    ? check.open(request.sender(), request.envelope())
                    : Optional.empty();
            return message.isEmpty()
                    ? Reply.no(Reply.REFUSED, "sample: must be of a validator that this miner answers")
                    : sample(request.sender(), Sample.decode(message.get()));
        } catch (MalformedScaleException e) {
            return Reply.no(Reply.MALFORMED, CommandFailure.oneLine(e));
        }
    }

    private Reply sample(Hotkey validator, Sample sample) throws InterruptedException {
        Optional<ProofKind> kind = take(validator, sample);
        if (kind.isEmpty()) {
            return Reply.no(Reply.CONFLICT, "sample: must be the first of the last commitment to this validator");
        }
        Prover prover = provers.get(kind.get());
        if (prover == null) {
            throw new IllegalStateException("kind=" + kind.get() + ": must have a prover");
        }
        return work(kind.get(), () -> sealed(new Openings(sample.hash(), prover.open(sample)).encode()));
    }

    /** Finds the commitment that is sampled; it is not opened again. */
    private Optional<ProofKind> take(Hotkey validator, Sample sample) {
        gateLock.lock();
        try {
            for (Map.Entry<ProofKind, Deque<Asked>> entry : asked.entrySet()) {
                boolean found = entry.getValue()
                        .removeIf(last -> last.validator().equals(validator)
                                && sample.equals(Sample.of(last.commitment(), sample.beacon())));
                if (found) {
                    return Optional.of(entry.getKey());
                }
            }
            return Optional.empty();
        } finally {
            gateLock.unlock();
        }
    }

    private Reply work(ProofKind kind, Callable<Reply> task) throws InterruptedException {
        ProverLane lane = lanes.get(kind.resource());
        if (lane == null) {
            throw new IllegalStateException("resource=" + kind.resource() + ": must have a lane");
        }
        try {
            return lane.run(task).orElseGet(() -> Reply.no(Reply.BUSY, "busy: must be asked later"));
        } catch (InsufficientMemoryException e) {
            notes.accept(kind + ": " + CommandFailure.oneLine(e));
            return Reply.no(Reply.BROKEN, "memory: must be there, but is not");
        } catch (RuntimeException e) {
            // A disk that fails, an arena that is not held: the miner reads why, the validator does not need to.
            notes.accept(kind + ": " + CommandFailure.oneLine(e));
            return Reply.no(Reply.CONFLICT, "work: must be possible, but is not");
        }
    }

    @Override
    public void close() {
        provers.values().stream()
                .filter(prover -> prover.kind().resource() == ResourceKind.CPU)
                .forEach(Prover::close);
        lanes.values().forEach(ProverLane::close);
        provers.values().forEach(Prover::close);
    }
}
