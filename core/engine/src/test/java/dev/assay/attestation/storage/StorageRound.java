package dev.assay.attestation.storage;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.StorageParameters;
import dev.assay.identity.Hotkey;
import java.util.SplittableRandom;

/** Small parameters, challenges and samples for rounds of storage, all from a seed. */
final class StorageRound {
    static final Claims ONE_MIB = new Claims(1, 0, 1);
    static final int NETUID = 27;
    static final long EPOCH = 3;

    private final SplittableRandom random;
    final AttestationParameters parameters;
    final SectorKey key;
    final StorageShape shape;

    StorageRound(long seed, StorageParameters storage) {
        this.random = new SplittableRandom(seed);
        AttestationParameters standard = AttestationParameters.standard();
        this.parameters = standard.withSpace(standard.ram(), storage);
        this.key = new SectorKey(Digest.ZERO, NETUID, Hotkey.of(digest().toBytes()), EPOCH);
        this.shape = StorageShape.of(storage, ONE_MIB).orElseThrow();
    }

    /** Sectors of 64 KiB, 16 to a MiB, in blocks of 4 KiB. */
    static StorageParameters storage(int registrationChecks, int auditSamples) {
        return storage(1 << 11, registrationChecks, auditSamples);
    }

    /** Sectors of another size. */
    static StorageParameters storage(int sectorLabels, int registrationChecks, int auditSamples) {
        return new StorageParameters(
                sectorLabels,
                3,
                2,
                4,
                4_096,
                registrationChecks,
                600_000_000_000L,
                auditSamples,
                300,
                2_000_000_000L,
                5,
                8,
                20_000_000_000L,
                300_000,
                15_000_000,
                4,
                50_000_000);
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
        return new Challenge(
                kind,
                key.genesis(),
                key.netuid(),
                round,
                100,
                digest(),
                key.hotkey(),
                Challenge.ANY_VALIDATOR,
                parameters.hash());
    }

    Sample sample(Commitment commitment) {
        return Sample.of(commitment, digest());
    }

    RegisteredSectors register(SectorStore store) {
        RegistrationProver prover =
                new RegistrationProver(parameters, key, shape, store, dev.assay.attestation.label.LabelKernel.best());
        return RegisteredSectors.of(parameters, prover.commit(challenge(ProofKind.STORAGE_REGISTRATION, 1), ONE_MIB));
    }

    /** A round from the challenge to the verdict's reason. */
    Reason round(Prover prover, ProofVerifier verifier, long number) {
        Commitment commitment = prover.commit(challenge(prover.kind(), number), ONE_MIB);
        Sample sample = sample(commitment);
        return verifier.verify(commitment, sample, prover.open(sample));
    }
}
