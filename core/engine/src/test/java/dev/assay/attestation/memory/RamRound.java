package dev.assay.attestation.memory;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.identity.Hotkey;
import java.util.SplittableRandom;

/** Small parameters, challenges and samples for rounds of memory, all from a seed. */
final class RamRound {
    static final Claims ONE_MIB = new Claims(1, 1, 0);

    private final SplittableRandom random;
    final AttestationParameters parameters;

    RamRound(long seed, RamParameters ram) {
        this.random = new SplittableRandom(seed);
        AttestationParameters standard = AttestationParameters.standard();
        this.parameters = standard.withSpace(ram, standard.storage());
    }

    /** Lanes of {@code laneLabels} labels, {@code fillChecks} checks, chases of 16 leaves of 4 reads, 6 of them sampled. */
    static RamParameters ram(int laneLabels, int fillChecks) {
        return new RamParameters(
                laneLabels, 2, 3, fillChecks, 20_000_000, 12_800_000_000L, 300_000_000_000L, 3, 4, 4, 6, 1_000, 0);
    }

    Digest digest() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Digest.of(bytes);
    }

    SplittableRandom random() {
        return random;
    }

    Challenge challenge(ProofKind kind, long round) {
        Hotkey hotkey = Hotkey.of(digest().toBytes());
        return new Challenge(
                kind, Digest.ZERO, 27, round, 100, digest(), hotkey, Challenge.ANY_VALIDATOR, parameters.hash());
    }

    RamArenaProver prover() {
        return new RamArenaProver(
                parameters, 1, AvailableMemory.limit(1L << 28), LabelKernel::best, HonestLaneWork::new);
    }

    Sample sample(Commitment commitment) {
        return Sample.of(commitment, digest());
    }

    /** A round of the arena, from the challenge to the verdict's reason. */
    Reason arenaRound(RamArenaProver prover, Claims claims, long round) {
        Commitment commitment = prover.commit(challenge(ProofKind.RAM_ARENA, round), claims);
        Sample sample = sample(commitment);
        return new RamArenaVerifier(parameters).verify(commitment, sample, prover.open(sample));
    }
}
