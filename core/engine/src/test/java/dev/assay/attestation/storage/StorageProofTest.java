package dev.assay.attestation.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.Outcome;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.ProofVerifier;
import dev.assay.attestation.Prover;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.identity.Hotkey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Honest proofs of storage, and what happens to each when one thing about it changes. */
class StorageProofTest {
    private static final Claims CLAIM = StorageRound.ONE_MIB;

    private final StorageRound round = new StorageRound(1, StorageRound.storage(16, 32));
    private final MemorySectors store = new MemorySectors(round.shape, round.key, LabelKernel.best());
    private final RegisteredSectors registered = round.register(store);

    private Prover prover(ProofKind kind) {
        return switch (kind) {
            case STORAGE_REGISTRATION ->
                new RegistrationProver(round.parameters, round.key, round.shape, store, LabelKernel.best());
            case STORAGE_AUDIT -> new AuditProver(round.parameters, round.shape, store);
            case STORAGE_CLASS -> new ClassProver(round.parameters, round.shape, store);
            case STORAGE_BANDWIDTH -> new BandwidthProver(round.parameters, round.shape, store);
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    private ProofVerifier verifier(ProofKind kind) {
        return switch (kind) {
            case STORAGE_REGISTRATION -> new RegistrationVerifier(round.parameters, StorageRound.EPOCH);
            case STORAGE_AUDIT -> new AuditVerifier(round.parameters, registered);
            case STORAGE_CLASS -> new ClassVerifier(round.parameters, registered);
            case STORAGE_BANDWIDTH -> new BandwidthVerifier(round.parameters, registered);
            default -> throw new IllegalArgumentException(kind.toString());
        };
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "STORAGE_.*")
    void anHonestProverPasses(ProofKind kind) {
        ProofVerifier verifier = verifier(kind);
        assertEquals(kind, verifier.kind());
        for (int k = 1; k <= 3; k++) {
            assertEquals(Reason.NONE, round.round(prover(kind), verifier, k));
        }
        Commitment commitment = prover(kind).commit(round.challenge(kind, 9), CLAIM);
        assertEquals(verifier.rootCount(CLAIM), commitment.roots().size());
        assertEquals(1_000_000, verifier.observedMicro(commitment, 1));
        assertTrue(verifier.rootCountMax() >= verifier.rootCount(CLAIM));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "STORAGE_.*")
    void everyByteCounts(ProofKind kind) {
        ProofVerifier verifier = verifier(kind);
        Prover prover = prover(kind);
        Commitment commitment = prover.commit(round.challenge(kind, 1), CLAIM);
        Sample sample = round.sample(commitment);
        byte[] proof = prover.open(sample);
        assertTrue(proof.length <= verifier.proofBytesMax(commitment));
        for (int k = 0; k < 60; k++) {
            int at = round.random().nextInt(proof.length);
            byte before = proof[at];
            proof[at] ^= (byte) (1 << round.random().nextInt(8));
            assertEquals(
                    Outcome.FAIL, verifier.verify(commitment, sample, proof).outcome(), "byte " + at);
            proof[at] = before;
        }
        assertEquals(Reason.NONE, verifier.verify(commitment, sample, proof));
        for (int length : new int[] {0, 1, proof.length - 1, proof.length + 1}) {
            assertEquals(Reason.WRONG_SIZE, verifier.verify(commitment, sample, Arrays.copyOf(proof, length)));
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_ALL, names = "STORAGE_.*")
    void rubbishIsAVerdictAndNoException(ProofKind kind) {
        ProofVerifier verifier = verifier(kind);
        Commitment honest = prover(kind).commit(round.challenge(kind, 1), CLAIM);
        for (int k = 0; k < 20; k++) {
            List<Digest> roots = new ArrayList<>();
            honest.roots().forEach(root -> roots.add(round.digest()));
            Commitment any = new Commitment(honest.challenge(), CLAIM, roots);
            byte[] exact = new byte[verifier.proofBytesMax(any)];
            round.random().nextBytes(exact);
            byte[] shorter = Arrays.copyOf(exact, round.random().nextInt(exact.length));
            assertNotEquals(Reason.NONE, verifier.verify(any, round.sample(any), exact));
            assertNotEquals(Reason.NONE, verifier.verify(any, round.sample(any), shorter));
        }
        Commitment bare = new Commitment(honest.challenge(), CLAIM, List.of());
        assertEquals(Reason.WRONG_ROOT_COUNT, verifier.verify(bare, round.sample(bare), new byte[0]));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STORAGE_AUDIT", "STORAGE_CLASS", "STORAGE_BANDWIDTH"})
    void theAnswerToAnotherChallengeIsRefused(String name) {
        ProofKind kind = ProofKind.valueOf(name);
        Prover prover = prover(kind);
        Commitment old = prover.commit(round.challenge(kind, 1), CLAIM);
        Digest beacon = round.digest();
        byte[] proof = prover.open(Sample.of(old, beacon));
        Commitment replay = new Commitment(round.challenge(kind, 2), CLAIM, old.roots());
        assertEquals(
                Outcome.FAIL,
                verifier(kind).verify(replay, Sample.of(replay, beacon), proof).outcome());
    }

    /** Genesis, netuid, hotkey and epoch are in every label of a sector. */
    @Test
    void sectorsOfSomebodyElseCannotBeRegistered() {
        Challenge challenge = round.challenge(ProofKind.STORAGE_REGISTRATION, 1);
        SectorKey key = round.key;
        Hotkey other = Hotkey.of(round.digest().toBytes());
        for (SectorKey wrong : List.of(
                new SectorKey(round.digest(), key.netuid(), key.hotkey(), key.epoch()),
                new SectorKey(key.genesis(), key.netuid() + 1, key.hotkey(), key.epoch()),
                new SectorKey(key.genesis(), key.netuid(), other, key.epoch()),
                new SectorKey(key.genesis(), key.netuid(), key.hotkey(), key.epoch() + 1))) {
            RegistrationProver prover = new RegistrationProver(
                    round.parameters,
                    wrong,
                    round.shape,
                    new MemorySectors(round.shape, wrong, LabelKernel.best()),
                    LabelKernel.best());
            Commitment commitment = prover.commit(challenge, CLAIM);
            Sample sample = round.sample(commitment);
            Reason reason = verifier(ProofKind.STORAGE_REGISTRATION).verify(commitment, sample, prover.open(sample));
            assertEquals(Outcome.FAIL, reason.outcome(), wrong.toString());
        }
    }

    @Test
    void javaAndCSealTheSame() {
        MemorySectors java = new MemorySectors(round.shape.withSectorCount(2), round.key, LabelKernel.java());
        for (int sector = 0; sector < 2; sector++) {
            assertArrayEquals(store.labels[sector], java.labels[sector]);
            assertArrayEquals(store.nodes[sector], java.nodes[sector]);
            assertArrayEquals(store.roots[sector], java.roots[sector]);
        }
    }

    @Test
    void aDecreaseThatWasAnnouncedIsNothingToFailFor() {
        // Half a MiB cannot be claimed; sectors for two MiB, of which one remains.
        StorageShape two = round.shape.withSectorCount(32);
        MemorySectors before = new MemorySectors(two, round.key, LabelKernel.best());
        List<Digest> roots = new ArrayList<>();
        Stream.of(before.roots).forEach(layers -> {
            for (int layer = 0; layer < 3; layer++) {
                roots.add(Digest.read(layers, 32 * layer));
            }
        });
        RegisteredSectors shrunk = RegisteredSectors.of(two, roots).shrunkTo(16);
        AuditProver prover = new AuditProver(round.parameters, round.shape, store);
        assertEquals(Reason.NONE, round.round(prover, new AuditVerifier(round.parameters, shrunk), 1));
        assertThrows(IllegalArgumentException.class, () -> shrunk.shrunkTo(17));
        assertThrows(IllegalArgumentException.class, () -> shrunk.shrunkTo(0));
    }

    @Test
    void anotherClaimThanTheRegisteredOneIsNotAskedFor() {
        for (ProofKind kind : ProofKind.values()) {
            if (kind.name().startsWith("STORAGE_") && kind != ProofKind.STORAGE_REGISTRATION) {
                assertEquals(0, verifier(kind).rootCount(new Claims(1, 0, 2)));
                assertThrows(
                        IllegalArgumentException.class,
                        () -> prover(kind).commit(round.challenge(kind, 1), new Claims(1, 0, 2)));
            }
        }
        assertEquals(0, verifier(ProofKind.STORAGE_REGISTRATION).rootCount(new Claims(1, 0, 0)));
        assertEquals(0, verifier(ProofKind.STORAGE_REGISTRATION).rootCount(new Claims(1, 0, 1L << 40)));
    }

    @Test
    void nothingIsOpenedWithoutACommitmentOrAfterClosing() {
        Sample foreign = new Sample(round.challenge(ProofKind.STORAGE_AUDIT, 1).chi(), round.digest(), round.digest());
        for (ProofKind kind : ProofKind.values()) {
            if (kind.name().startsWith("STORAGE_")) {
                Prover prover = prover(kind);
                assertThrows(IllegalStateException.class, () -> prover.open(foreign));
                Commitment commitment = prover.commit(round.challenge(kind, 1), CLAIM);
                assertThrows(IllegalStateException.class, () -> prover.open(foreign));
                prover.close();
                prover.close();
                assertThrows(IllegalStateException.class, () -> prover.open(round.sample(commitment)));
            }
        }
    }

    @Test
    void anAuditOfSectorsOfAGibibyteIsSmall() {
        AttestationParameters standard = AttestationParameters.standard();
        Claims claim = new Claims(1, 0, 400 * 1_024);
        StorageShape shape = StorageShape.of(standard.storage(), claim).orElseThrow();
        RegisteredSectors many = RegisteredSectors.of(shape, List.of());
        Challenge challenge = round.challenge(ProofKind.STORAGE_AUDIT, 1);
        Commitment commitment = new Commitment(challenge, claim, List.of(Digest.ZERO));
        assertEquals(64 * 832, new AuditVerifier(standard, many).proofBytesMax(commitment));
        assertEquals(1_200, new RegistrationVerifier(standard, 0).rootCount(claim));
        assertEquals(400, shape.sectorCount());
    }

    @Test
    void thePaceTellsTheDevice() {
        var storage = round.parameters.storage();
        assertEquals(DeviceClass.SOLID_STATE, DeviceClass.of(storage, 32 * 300_000L));
        assertEquals(DeviceClass.DISK, DeviceClass.of(storage, 33 * 300_001L));
        assertEquals(DeviceClass.DISK, DeviceClass.of(storage, 32 * 10_000_000L));
        assertEquals(DeviceClass.REMOTE, DeviceClass.of(storage, 32 * 20_000_000L));
    }
}
