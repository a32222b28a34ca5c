package dev.assay.attestation;

import dev.assay.identity.MalformedScaleException;
import java.util.Optional;

/**
 * A validator's side of one challenge to one miner, from the challenge to the verdict, whatever comes in between.
 *
 * <pre>
 *   open ---commitment---&gt; committed ---sample---&gt; sampled ---openings---&gt; decided
 *     \_____________________________ conclude ____________________________/
 * </pre>
 *
 * <p>Messages arrive as bytes from anywhere, in any number and order. Those that are not signed by the miner, or answer
 * something else, change nothing: they are remembered as the reason if nothing better comes. The first commitment to
 * this challenge counts, also if it is late; a second that differs is evidence, and fails. Time is taken when a message
 * arrives, before anything is looked at.
 *
 * <p>One thread at a time. <b>Cost</b>: cheap checks first: length, signature, form, challenge, time, and only then the
 * proof.
 */
public final class Exchange {
    /** What an envelope may have beyond its message. */
    private static final int ENVELOPE_BYTES_MAX = 1_024;

    /** Bytes of a commitment without roots, and more. */
    private static final int COMMITMENT_BYTES = 512;

    private final ProofVerifier verifier;
    private final AttestationParameters parameters;
    private final MessageCheck check;
    private final NanoClock clock;
    private final Challenge challenge;
    private final long openedNs;

    private Reason missing = Reason.SILENT;
    private Optional<Commitment> commitment = Optional.empty();
    private byte[] commitmentEnvelope = {};
    private long elapsedNs;
    private Optional<Sample> sample = Optional.empty();
    private long sampledNs;
    private Optional<Verdict> verdict = Optional.empty();
    private Optional<Equivocation> equivocation = Optional.empty();

    /**
     * Opens the exchange now: the challenge leaves, or its block was seen.
     *
     * @throws IllegalArgumentException if the challenge is of another kind or for other parameters
     */
    public Exchange(
            ProofVerifier verifier,
            AttestationParameters parameters,
            MessageCheck check,
            NanoClock clock,
            Challenge challenge) {
        if (verifier.kind() != challenge.kind()) {
            throw new IllegalArgumentException("challenge.kind=" + challenge.kind() + ": must be " + verifier.kind());
        }
        if (!challenge.parametersHash().equals(parameters.hash())) {
            throw new IllegalArgumentException(
                    "challenge.parametersHash=" + challenge.parametersHash() + ": must be that of the parameters");
        }
        this.verifier = verifier;
        this.parameters = parameters;
        this.check = check;
        this.clock = clock;
        this.challenge = challenge;
        this.openedNs = clock.nanoTime();
    }

    /** What was asked. */
    public Challenge challenge() {
        return challenge;
    }

    /**
     * Takes what may be the miner's commitment.
     *
     * @return {@link Reason#NONE} if it is accepted, or was before; else why not
     */
    public Reason commit(byte[] envelope) {
        long now = clock.nanoTime();
        if (envelope.length > ENVELOPE_BYTES_MAX + COMMITMENT_BYTES + verifier.rootCountMax() * Digest.SIZE_BYTES) {
            return drop(Reason.MALFORMED);
        }
        Optional<byte[]> message = check.open(challenge.hotkey(), envelope);
        if (message.isEmpty()) {
            return drop(Reason.UNAUTHENTIC);
        }
        try {
            return commit(Commitment.decode(message.get(), verifier.rootCountMax()), envelope, now);
        } catch (MalformedScaleException e) {
            return drop(Reason.MALFORMED);
        }
    }

    private Reason commit(Commitment offered, byte[] envelope, long now) {
        if (!offered.challenge().equals(challenge)) {
            return drop(misfit(offered.challenge()));
        }
        if (commitment.isPresent()) {
            return again(offered, envelope);
        }
        commitment = Optional.of(offered);
        commitmentEnvelope = envelope.clone();
        elapsedNs = now - openedNs;
        missing = Reason.SILENT;
        return accept(offered);
    }

    private Reason misfit(Challenge other) {
        if (other.block() > challenge.block()) {
            return Reason.FUTURE;
        }
        boolean before = other.round() < challenge.round() || other.block() < challenge.block();
        return before ? Reason.STALE : Reason.WRONG_CHALLENGE;
    }

    private Reason again(Commitment offered, byte[] envelope) {
        if (offered.equals(commitment.orElseThrow())) {
            return Reason.NONE;
        }
        equivocation = Optional.of(new Equivocation(commitmentEnvelope, envelope.clone()));
        return overrule(Reason.EQUIVOCATION);
    }

    private Reason accept(Commitment offered) {
        int rootCount = verifier.rootCount(offered.claims());
        if (rootCount == 0) {
            return decide(Reason.CLAIM_OUT_OF_RANGE);
        }
        if (offered.roots().size() != rootCount) {
            return decide(Reason.WRONG_ROOT_COUNT);
        }
        return elapsedNs > deadlineNs(offered) ? decide(Reason.LATE) : Reason.NONE;
    }

    private long deadlineNs(Commitment offered) {
        long jitterNs = challenge.publicCoin() ? parameters.publicCoinJitterNs() : 0;
        return verifier.commitDeadlineNs(offered.claims()) + jitterNs;
    }

    /**
     * Draws the sample, once the commitment is there; openings are due from now on.
     *
     * @param beacon what nobody knew when the commitment arrived
     * @return empty if there is no commitment, or one that cannot pass any more
     * @throws IllegalStateException if there was a sample before, or the beacon is that of the challenge
     */
    public Optional<Sample> sample(Digest beacon) {
        if (sample.isPresent()) {
            throw new IllegalStateException("sample: must be drawn once");
        }
        if (beacon.equals(challenge.beacon())) {
            throw new IllegalStateException("beacon=" + beacon + ": must be later than that of the challenge");
        }
        if (verdict.isEmpty()) {
            sample = commitment.map(accepted -> Sample.of(accepted, beacon));
            sampledNs = clock.nanoTime();
        }
        return sample;
    }

    /**
     * Takes what may be the openings.
     *
     * @return {@link Reason#NONE} if the proof is right; else why not, which is the verdict's reason if they were the miner's
     */
    public Reason openings(byte[] envelope) {
        long now = clock.nanoTime();
        if (verdict.isPresent() || sample.isEmpty()) {
            return verdict.map(Verdict::reason).orElseGet(() -> drop(Reason.WRONG_CHALLENGE));
        }
        int proofBytesMax = verifier.proofBytesMax(commitment.orElseThrow());
        // Somewhat longer than the longest is read, so that it can be told to be the miner's and wrong.
        if (envelope.length > 2L * ENVELOPE_BYTES_MAX + proofBytesMax) {
            return drop(Reason.MALFORMED);
        }
        Optional<byte[]> message = check.open(challenge.hotkey(), envelope);
        if (message.isEmpty()) {
            return drop(Reason.UNAUTHENTIC);
        }
        try {
            return openings(Openings.decode(message.get(), proofBytesMax + ENVELOPE_BYTES_MAX), now);
        } catch (MalformedScaleException e) {
            return drop(Reason.MALFORMED);
        }
    }

    private Reason openings(Openings openings, long now) {
        Commitment accepted = commitment.orElseThrow();
        Sample asked = sample.orElseThrow();
        if (!openings.sampleHash().equals(asked.hash())) {
            return drop(Reason.WRONG_CHALLENGE);
        }
        if (now - sampledNs > verifier.openDeadlineNs(accepted)) {
            return decide(Reason.LATE);
        }
        boolean tooLong = openings.proof().length > verifier.proofBytesMax(accepted);
        return decide(tooLong ? Reason.WRONG_SIZE : verifier.verify(accepted, asked, openings.proof()));
    }

    /** The verdict; what has not been answered by now is a miss. */
    public Verdict conclude() {
        if (verdict.isEmpty()) {
            decide(missing);
        }
        return verdict.orElseThrow();
    }

    /** The verdict, once there is one. */
    public Optional<Verdict> verdict() {
        return verdict;
    }

    /** The first commitment to this challenge. */
    public Optional<Commitment> commitment() {
        return commitment;
    }

    /** Two commitments that everybody can hold against the miner. */
    public Optional<Equivocation> equivocation() {
        return equivocation;
    }

    /** From challenge to commitment; 0 without one. */
    public long elapsedNs() {
        return elapsedNs;
    }

    /** What was shown, in millionths of the resource's unit; 0 unless the verdict is to pass. */
    public long observedMicro() {
        boolean passed = verdict.isPresent() && verdict.get().passed();
        return passed ? verifier.observedMicro(commitment.orElseThrow(), elapsedNs) : 0;
    }

    /** Speed beside the reference, in millionths; 0 unless the verdict is to pass. */
    public long performanceMicro() {
        boolean passed = verdict.isPresent() && verdict.get().passed();
        return passed ? verifier.performanceMicro(commitment.orElseThrow(), elapsedNs) : 0;
    }

    /** When the challenge left, on the clock that was handed in. */
    public long openedNs() {
        return openedNs;
    }

    private Reason drop(Reason reason) {
        missing = reason;
        return reason;
    }

    private Reason decide(Reason reason) {
        if (verdict.isEmpty()) {
            verdict = Optional.of(new Verdict(reason));
        }
        return reason;
    }

    private Reason overrule(Reason reason) {
        verdict = Optional.of(new Verdict(reason));
        return reason;
    }
}
