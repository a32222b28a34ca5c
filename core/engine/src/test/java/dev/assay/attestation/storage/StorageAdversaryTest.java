package dev.assay.attestation.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.attestation.Challenge;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Outcome;
import dev.assay.attestation.PassCount;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Sample;
import dev.assay.attestation.label.LabelKernel;
import dev.assay.attestation.label.LabelShape;
import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Provers of storage with one thing changed: how often they pass, against how often they may. */
class StorageAdversaryTest {
    private static final int TRIALS = 1_000;

    /** Keeps the trees, and only some blocks of labels. */
    private static final class Forgetful implements SectorStore {
        final MemorySectors all;
        final BitSet dropped;

        Forgetful(MemorySectors all, BitSet dropped) {
            this.all = all;
            this.dropped = dropped;
        }

        @Override
        public void readBlock(int sector, int block, byte[] output) {
            all.readBlock(sector, block, output);
            if (dropped.get(sector * all.shape.tree().blockCount() + block)) {
                Arrays.fill(output, 0, all.shape.tree().blockBytes(), (byte) 0);
            }
        }

        @Override
        public void readNode(int sector, int level, int index, byte[] output, int offset) {
            all.readNode(sector, level, index, output, offset);
        }

        @Override
        public byte[] roots(int sector) {
            return all.roots(sector);
        }
    }

    private static BitSet dropped(SplittableRandom random, int count, double share) {
        BitSet dropped = new BitSet(count);
        for (int k = 0; k < count; k++) {
            dropped.set(k, random.nextDouble() < share);
        }
        return dropped;
    }

    @ParameterizedTest(name = "{0} of the blocks are kept, seed={1}")
    @CsvSource({"0.9, 51", "0.99, 52"})
    void auditsOfWhatWasDroppedPassAsSeldomAsTheyMay(double kept, long seed) {
        int samples = 16;
        StorageRound round = new StorageRound(seed, StorageRound.storage(1, samples));
        MemorySectors all = new MemorySectors(round.shape, round.key, LabelKernel.best());
        AuditVerifier verifier = new AuditVerifier(round.parameters, round.register(all));
        int blocks = round.shape.sectorCount() * round.shape.tree().blockCount();
        PassCount passes = new PassCount();
        for (int trial = 0; trial < TRIALS; trial++) {
            BitSet dropped = dropped(round.random(), blocks, 1 - kept);
            AuditProver prover = new AuditProver(round.parameters, round.shape, new Forgetful(all, dropped));
            double present = 1 - (double) dropped.cardinality() / blocks;
            passes.add(round.round(prover, verifier, trial) == Reason.NONE, Math.pow(present, samples));
        }
        passes.assertAsExpected();
    }

    /** What was read of a sector is what the salted tree holds; the miner shows the blocks that it has. */
    @ParameterizedTest(name = "{0} of the blocks are kept, seed={1}")
    @CsvSource({"0.5, 61", "0.9, 62"})
    void wholeReadsOfWhatWasDroppedPassAsSeldomAsTheyMay(double kept, long seed) {
        StorageRound round = new StorageRound(seed, StorageRound.storage(1, 1));
        MemorySectors all = new MemorySectors(round.shape, round.key, LabelKernel.best());
        BandwidthVerifier verifier = new BandwidthVerifier(round.parameters, round.register(all));
        int perSector = round.shape.tree().blockCount();
        PassCount passes = new PassCount();
        for (int trial = 0; trial < TRIALS; trial++) {
            BitSet dropped = dropped(round.random(), round.shape.sectorCount() * perSector, 1 - kept);
            BandwidthProver prover = new BandwidthProver(round.parameters, round.shape, new Forgetful(all, dropped));
            Challenge challenge = round.challenge(ProofKind.STORAGE_BANDWIDTH, trial);
            int sector = SaltedTree.sector(challenge.chi(), round.shape);
            int missing =
                    dropped.get(sector * perSector, (sector + 1) * perSector).cardinality();
            Commitment commitment = prover.commit(challenge, StorageRound.ONE_MIB);
            Sample sample = round.sample(commitment);
            boolean passed = verifier.verify(commitment, sample, prover.open(sample)) == Reason.NONE;
            passes.add(passed, Math.pow(1 - (double) missing / perSector, 4));
        }
        passes.assertAsExpected();
    }

    /** Some of 256 sectors keep something else than their last layer: only checks of that layer find it. */
    @ParameterizedTest(name = "{0} of the sectors, seed={1}")
    @CsvSource({"32, 71", "128, 72"})
    void sectorsThatWereNeverSealedPassRegistrationAsSeldomAsTheyMay(int wrong, long seed) {
        int checks = 4;
        StorageRound round = new StorageRound(seed, StorageRound.storage(1 << 7, checks, 1));
        MemorySectors all = new MemorySectors(round.shape, round.key, LabelKernel.best());
        for (int sector = 0; sector < wrong; sector++) {
            all.roots[sector][2 * LabelShape.LABEL_BYTES] ^= 1;
        }
        RegistrationProver prover =
                new RegistrationProver(round.parameters, round.key, round.shape, all, LabelKernel.best());
        RegistrationVerifier verifier = new RegistrationVerifier(round.parameters, StorageRound.EPOCH);
        PassCount passes = new PassCount();
        Commitment commitment = prover.commit(round.challenge(ProofKind.STORAGE_REGISTRATION, 1), StorageRound.ONE_MIB);
        for (int trial = 0; trial < TRIALS; trial++) {
            Sample sample = round.sample(commitment);
            boolean passed = verifier.verify(commitment, sample, prover.open(sample)) == Reason.NONE;
            passes.add(passed, Math.pow(1 - wrong / 256.0 / 3, checks));
        }
        passes.assertAsExpected();
    }

    /** Two hotkeys with one set of sectors: the ids differ, so the second has nothing to show. */
    @Test
    void oneDiskDoesNotServeTwoHotkeys() {
        StorageRound first = new StorageRound(81, StorageRound.storage(4, 8));
        StorageRound second = new StorageRound(82, StorageRound.storage(4, 8));
        MemorySectors sectors = new MemorySectors(first.shape, first.key, LabelKernel.best());
        RegistrationProver prover =
                new RegistrationProver(second.parameters, first.key, first.shape, sectors, LabelKernel.best());
        Reason reason = second.round(prover, new RegistrationVerifier(second.parameters, StorageRound.EPOCH), 1);
        assertEquals(Outcome.FAIL, reason.outcome());
    }

    /** The answer that was committed to in time is the one that counts. */
    @Test
    void labelsThatWereFetchedAfterTheDeadlineAreRefused() {
        StorageRound round = new StorageRound(83, StorageRound.storage(1, 8));
        MemorySectors all = new MemorySectors(round.shape, round.key, LabelKernel.best());
        AuditVerifier verifier = new AuditVerifier(round.parameters, round.register(all));
        BitSet everything = new BitSet();
        everything.set(0, round.shape.sectorCount() * round.shape.tree().blockCount());
        AuditProver empty = new AuditProver(round.parameters, round.shape, new Forgetful(all, everything));
        AuditProver late = new AuditProver(round.parameters, round.shape, all);
        Challenge challenge = round.challenge(ProofKind.STORAGE_AUDIT, 1);
        Commitment inTime = empty.commit(challenge, StorageRound.ONE_MIB);
        Commitment tooLate = late.commit(challenge, StorageRound.ONE_MIB);
        Sample asked = round.sample(tooLate);
        byte[] right = late.open(asked);
        assertEquals(Reason.NONE, verifier.verify(tooLate, asked, right));
        assertEquals(Reason.WRONG_LABEL, verifier.verify(inTime, Sample.of(inTime, asked.beacon()), right));
    }

    /** Each audited label costs a read of its block, and nothing can be answered from the trees alone. */
    @Test
    void anAuditReadsABlockForEveryLabel() {
        StorageRound round = new StorageRound(84, StorageRound.storage(1, 8));
        MemorySectors all = new MemorySectors(round.shape, round.key, LabelKernel.best());
        AuditProver prover = new AuditProver(round.parameters, round.shape, all);
        all.reads = 0;
        prover.commit(round.challenge(ProofKind.STORAGE_AUDIT, 1), StorageRound.ONE_MIB);
        assertEquals(8, all.reads);
        ClassProver chain = new ClassProver(round.parameters, round.shape, all);
        all.reads = 0;
        chain.commit(round.challenge(ProofKind.STORAGE_CLASS, 1), StorageRound.ONE_MIB);
        assertEquals(32, all.reads);
    }
}
