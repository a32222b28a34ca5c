package dev.assay.validator.attest;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.EnvelopeCheck;
import dev.assay.attestation.Equivocation;
import dev.assay.attestation.Openings;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Report;
import dev.assay.attestation.Sample;
import dev.assay.attestation.Verdict;
import dev.assay.attestation.cpu.SequentialWorkVerifier;
import dev.assay.attestation.memory.RamArenaVerifier;
import dev.assay.attestation.memory.RamChaseVerifier;
import dev.assay.attestation.storage.AuditVerifier;
import dev.assay.attestation.storage.BandwidthVerifier;
import dev.assay.attestation.storage.ClassVerifier;
import dev.assay.attestation.storage.RegisteredSectors;
import dev.assay.attestation.storage.RegistrationVerifier;
import dev.assay.identity.Chain;
import dev.assay.identity.Hotkey;
import dev.assay.identity.MalformedScaleException;
import java.util.Optional;

/**
 * Judges a transcript once more, offline: signatures, what belongs to what, and the proof itself. What it cannot see is
 * time: whether an answer was late, or never came, only the validator's word says.
 *
 * <p>One thread. <b>Cost</b>: that of the proof's verifier.
 */
final class TranscriptCheck {
    private final AttestationParameters parameters;
    private final long storageEpoch;

    /** What a transcript shows. */
    enum Standing {
        /** The bytes give the verdict that the report says. */
        CONFIRMED,
        /** They give another: the report is wrong, or somebody changed the file. */
        CONTRADICTED,
        /** The verdict is about time, and the bytes do not speak against it. */
        BY_CLOCK_ONLY,
        /** What should be signed by the validator is not, or belongs to another challenge. */
        NOT_AUTHENTIC
    }

    /**
     * The result.
     *
     * @param report as the validator signed it; empty if it did not
     * @param standing of the report
     * @param word for people
     */
    record Finding(Optional<Report> report, Standing standing, String word) {}

    TranscriptCheck(AttestationParameters parameters, long storageEpoch) {
        this.parameters = parameters;
        this.storageEpoch = storageEpoch;
    }

    Finding check(Transcript transcript) {
        try {
            Challenge challenge = Challenge.decode(Transcript.unchecked(transcript.challenge()));
            EnvelopeCheck check = check(challenge);
            Optional<byte[]> reported = check.open(transcript.validator(), transcript.report());
            if (check.open(transcript.validator(), transcript.challenge()).isEmpty() || reported.isEmpty()) {
                return new Finding(
                        Optional.empty(), Standing.NOT_AUTHENTIC, "not signed by the validator that it names");
            }
            Report report = Report.decode(reported.get());
            if (!report.challenge().equals(challenge)) {
                return new Finding(
                        Optional.of(report), Standing.NOT_AUTHENTIC, "the report is about another challenge");
            }
            if (!challenge.parametersHash().equals(parameters.hash())) {
                return new Finding(
                        Optional.of(report),
                        Standing.NOT_AUTHENTIC,
                        "for other parameters; give them with --parameters");
            }
            return judge(transcript, report, check);
        } catch (MalformedScaleException e) {
            return new Finding(Optional.empty(), Standing.NOT_AUTHENTIC, "not a transcript that a validator signed");
        }
    }

    private static EnvelopeCheck check(Challenge challenge) {
        Chain chain = Chain.of(challenge.genesis().toBytes(), challenge.netuid());
        return new EnvelopeCheck(chain, challenge::block);
    }

    private Finding judge(Transcript transcript, Report report, EnvelopeCheck check) {
        Reason shown = reason(transcript, report.challenge(), check);
        Reason said = report.verdict().reason();
        String word = "the bytes give " + new Verdict(shown);
        if (shown == said) {
            return new Finding(Optional.of(report), Standing.CONFIRMED, word);
        }
        // Late is not to be seen in bytes, and who is silent may have sent what is not kept.
        boolean byClock = said == Reason.LATE || said == Reason.SILENT || said == Reason.CLAIM_OUT_OF_RANGE;
        return new Finding(Optional.of(report), byClock ? Standing.BY_CLOCK_ONLY : Standing.CONTRADICTED, word);
    }

    /** What the bytes alone come to. */
    private Reason reason(Transcript transcript, Challenge challenge, EnvelopeCheck check) {
        Hotkey miner = challenge.hotkey();
        if (transcript.second().length > 0
                && new Equivocation(transcript.commitment(), transcript.second()).proves(miner, check)) {
            return Reason.EQUIVOCATION;
        }
        if (transcript.commitment().length == 0) {
            return Reason.SILENT;
        }
        Optional<byte[]> message = check.open(miner, transcript.commitment());
        if (message.isEmpty()) {
            return Reason.UNAUTHENTIC;
        }
        try {
            Commitment commitment = Commitment.decode(message.get(), Commitment.ROOT_COUNT_MAX);
            if (!commitment.challenge().equals(challenge)) {
                return Reason.WRONG_CHALLENGE;
            }
            return openings(transcript, commitment, check);
        } catch (MalformedScaleException e) {
            return Reason.MALFORMED;
        }
    }

    private Reason openings(Transcript transcript, Commitment commitment, EnvelopeCheck check)
            throws MalformedScaleException {
        Optional<ProofVerifier> verifier = verifier(transcript, commitment.challenge());
        if (verifier.isEmpty()) {
            return Reason.CLAIM_OUT_OF_RANGE;
        }
        try {
            return openings(transcript, commitment, check, verifier.get());
        } finally {
            if (verifier.get() instanceof SequentialWorkVerifier work) {
                work.close();
            }
        }
    }

    private static Reason openings(
            Transcript transcript, Commitment commitment, EnvelopeCheck check, ProofVerifier verifier)
            throws MalformedScaleException {
        int rootCount = verifier.rootCount(commitment.claims());
        if (commitment.roots().size() > verifier.rootCountMax()) {
            return Reason.MALFORMED;
        }
        if (rootCount == 0 || commitment.roots().size() != rootCount) {
            return rootCount == 0 ? Reason.CLAIM_OUT_OF_RANGE : Reason.WRONG_ROOT_COUNT;
        }
        if (transcript.openings().length == 0) {
            return Reason.SILENT;
        }
        Optional<byte[]> sampled = check.open(transcript.validator(), transcript.sample());
        Optional<byte[]> opened = check.open(commitment.challenge().hotkey(), transcript.openings());
        if (sampled.isEmpty() || opened.isEmpty()) {
            return Reason.UNAUTHENTIC;
        }
        Sample sample = Sample.decode(sampled.get());
        Openings openings = Openings.decode(opened.get(), Openings.PROOF_BYTES_MAX);
        boolean belongs = sample.equals(Sample.of(commitment, sample.beacon()))
                && openings.sampleHash().equals(sample.hash());
        if (!belongs) {
            return Reason.WRONG_CHALLENGE;
        }
        return openings.proof().length > verifier.proofBytesMax(commitment)
                ? Reason.WRONG_SIZE
                : verifier.verify(commitment, sample, openings.proof());
    }

    /** Who checks proofs of this kind; empty if what they are held against is not there. */
    private Optional<ProofVerifier> verifier(Transcript transcript, Challenge challenge) {
        ProofKind kind = challenge.kind();
        try {
            return switch (kind) {
                case CPU_LIGHT, CPU_FULL -> Optional.of(new SequentialWorkVerifier(parameters, kind));
                case RAM_ARENA -> Optional.of(new RamArenaVerifier(parameters));
                case RAM_CHASE -> basis(transcript, challenge).map(arena -> new RamChaseVerifier(parameters, arena));
                case STORAGE_REGISTRATION -> Optional.of(new RegistrationVerifier(parameters, storageEpoch));
                case STORAGE_AUDIT ->
                    sectors(transcript, challenge).map(sectors -> new AuditVerifier(parameters, sectors));
                case STORAGE_CLASS ->
                    sectors(transcript, challenge).map(sectors -> new ClassVerifier(parameters, sectors));
                case STORAGE_BANDWIDTH ->
                    sectors(transcript, challenge).map(sectors -> new BandwidthVerifier(parameters, sectors));
            };
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<RegisteredSectors> sectors(Transcript transcript, Challenge challenge) {
        return basis(transcript, challenge).map(registration -> RegisteredSectors.of(parameters, registration));
    }

    /** The earlier commitment, if it is the same miner's on the same subnet. */
    private static Optional<Commitment> basis(Transcript transcript, Challenge challenge) {
        try {
            Commitment said = Commitment.decode(Transcript.unchecked(transcript.basis()), Commitment.ROOT_COUNT_MAX);
            boolean right = said.challenge().hotkey().equals(challenge.hotkey())
                    && said.challenge().genesis().equals(challenge.genesis())
                    && said.challenge().netuid() == challenge.netuid()
                    && said.challenge().parametersHash().equals(challenge.parametersHash())
                    && check(said.challenge())
                            .open(challenge.hotkey(), transcript.basis())
                            .isPresent();
            return right ? Optional.of(said) : Optional.empty();
        } catch (MalformedScaleException e) {
            return Optional.empty();
        }
    }
}
