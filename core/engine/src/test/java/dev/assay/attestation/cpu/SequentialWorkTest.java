package dev.assay.attestation.cpu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.Challenge;
import dev.assay.attestation.Claims;
import dev.assay.attestation.Commitment;
import dev.assay.attestation.Digest;
import dev.assay.attestation.ProofKind;
import dev.assay.attestation.Reason;
import dev.assay.attestation.Report;
import dev.assay.attestation.ResourceResult;
import dev.assay.attestation.Sample;
import dev.assay.attestation.TestKey;
import dev.assay.attestation.TestRounds;
import dev.assay.attestation.Verdict;
import dev.assay.jni.NativeLibrary;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Proofs of sequential work that are right, and those that can be told to be wrong for certain. */
class SequentialWorkTest {
    private static final int THREADS = 3;
    private static final int DEPTH = 6;
    private static final int SAMPLES = 12;
    private static final int LABEL = 32;

    private final WorkRun run = new WorkRun(DEPTH, SAMPLES);

    @AfterEach
    void close() {
        run.close();
    }

    private Report honest(double leavesInTurn) {
        return run.run(run.honest(), THREADS, leavesInTurn);
    }

    private Verdict changed(UnaryOperator<byte[]> change) {
        return run.run(run.honest(), THREADS, run.leafCount(), change).verdict();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 1, 4", "3, 2, 8", "5, 7, 32", "6, 8, 12", "4, 33, 64"})
    void whatIsComputedAsAskedPasses(int depth, int threads, int samples) {
        try (WorkRun other = new WorkRun(depth, samples)) {
            assertEquals(
                    Verdict.PASS,
                    other.run(other.honest(), threads, other.leafCount()).verdict());
        }
    }

    @Test
    void anOpeningOfALightRoundIs352BytesAndThePathOfTheThread() {
        try (WorkRun light = new WorkRun(10, 20)) {
            int[] bytes = new int[1];
            light.run(light.honest(), 4, light.leafCount(), proof -> {
                bytes[0] = proof.length;
                return proof;
            });
            assertEquals(20 * (352 + 32 * 2), bytes[0]);
        }
    }

    @Test
    void proversInJavaAndCGiveTheSameBytes() {
        assumeTrue(NativeLibrary.available(), NativeLibrary.reason());
        Challenge challenge = run.challenge();
        Claims claims = new Claims(THREADS, 0, 0);
        SequentialWorkProver java = run.honest();
        try (SequentialWorkProver fastest = new SequentialWorkProver(run.parameters, WorkRun.KIND)) {
            Commitment commitment = java.commit(challenge, claims);
            assertEquals(commitment, fastest.commit(challenge, claims));
            Sample sample = Sample.of(commitment, TestRounds.digest("later"));
            assertArrayEquals(java.open(sample), fastest.open(sample));
        }
    }

    @Test
    void aTreeThatWasInterruptedGoesOnWhereItWas() {
        LeafWorks.Worker worker = run.honestLeaves().worker();
        WorkTree whole = new WorkTree(run.challenge().chi(), 1, DEPTH, worker.work());
        WorkTree half = new WorkTree(
                TestRounds.challenge(run.parameters, WorkRun.KIND, 0).chi(), 1, DEPTH, worker.work());
        finish(whole);
        for (int leaf = 0; leaf < 37; leaf++) {
            assertTrue(half.advance());
        }
        WorkTree resumed = new WorkTree(
                TestRounds.challenge(run.parameters, WorkRun.KIND, 0).chi(),
                1,
                DEPTH,
                worker.work(),
                half.nodes().clone(),
                half.nextLeaf());
        assertThrows(IllegalStateException.class, half::root);
        finish(resumed);
        assertEquals(whole.root(), resumed.root());
        assertArrayEquals(whole.nodes(), resumed.nodes());
    }

    private static void finish(WorkTree tree) {
        boolean more = true;
        while (more) {
            more = tree.advance();
        }
    }

    @Test
    void whatIsCreditedIsWhatWasSeen() {
        assertEquals(3_000_000, honest(run.leafCount()).observedMicro());
        assertEquals(6_000_000, honest(run.leafCount() / 2.0).observedMicro());
        assertEquals(2_500_000, honest(run.leafCount() * 1.2).observedMicro());
    }

    @Test
    void aMachineThatTakesAFifthLongerThanTheReferencePasses() {
        assertEquals(Verdict.PASS, honest(1.2 * run.leafCount()).verdict());
    }

    /** The 99th percentile of honest runs on a shared machine is 1.37 times as long; the other attempt is not. */
    @Test
    void jitterOnOneOfTwoAttemptsCostsNothing() {
        try (WorkRun patient = new WorkRun(8, 4)) {
            Report busy = patient.run(patient.honest(), 1, 1.37 * patient.leafCount());
            Report quiet = patient.run(patient.honest(), 1, patient.leafCount());
            assertEquals(new Verdict(Reason.LATE), busy.verdict());
            ResourceResult both = ResourceResult.of(busy).orBetter(ResourceResult.of(quiet));
            assertEquals(Verdict.PASS, both.verdict());
            assertEquals(1_000_000, both.provedMicro());
        }
    }

    @Test
    void twoThreadsSharingACoreAreLate() {
        // Three claimed threads on one and a half cores: each runs at half the speed.
        assertEquals(new Verdict(Reason.LATE), honest(2.0 * run.leafCount()).verdict());
    }

    @Test
    void aSlackOfAQuarterIsNotPaid() {
        Report report = run.run(run.honest(), 5, 1.25 * run.leafCount());
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(4_000_000, report.observedMicro());
    }

    @Test
    void theDeadlineIsMetToTheNanosecond() {
        long deadlineNs = run.verifier.commitDeadlineNs(new Claims(THREADS, 0, 0));
        assertEquals(run.leavesNs(1.25 * run.leafCount()) + 300_000_000, deadlineNs);
    }

    @Test
    void workForAnotherChallengeHasOtherPaths() {
        Challenge asked = run.challenge();
        Challenge[] others = {
            TestRounds.challenge(run.parameters, WorkRun.KIND, 99),
            TestRounds.challenge(run.parameters, WorkRun.KIND, 0, TestKey.named("friend"))
        };
        for (Challenge other : others) {
            SequentialWorkProver prover = run.honest();
            Commitment theirs = prover.commit(other, new Claims(THREADS, 0, 0));
            assertEquals(Reason.WRONG_PATH, verifyAs(asked, theirs, prover));
        }
    }

    /** The verifier's answer to work that was done for one challenge and is shown for another. */
    private Reason verifyAs(Challenge asked, Commitment theirs, SequentialWorkProver prover) {
        Commitment claimed = new Commitment(asked, theirs.claims(), theirs.roots());
        // The prover opens by the sample that the validator will draw, whatever the commitment it comes from.
        Sample sample = Sample.of(theirs, TestRounds.digest("later"));
        return run.verifier.verify(claimed, sample, prover.open(sample));
    }

    @Test
    void aLeafOfAnOldTranscriptIsFound() {
        AtomicReference<byte[]> old = new AtomicReference<>(new byte[0]);
        SequentialWorkProver keeping = run.prover(() -> {
            LeafWorks.Worker worker = run.honestLeaves().worker();
            return new LeafWorks.Worker(
                    (hash, nodes, depth, leaf) -> {
                        worker.work().label(hash, nodes, depth, leaf);
                        old.set(nodes);
                    },
                    worker.release());
        });
        run.run(keeping, 1, run.leafCount());
        SequentialWorkProver splicing = run.prover(() -> new LeafWorks.Worker(
                (hash, nodes, depth, leaf) -> System.arraycopy(
                        old.get(), ((1 << depth) + leaf) * LABEL, nodes, ((1 << depth) + leaf) * LABEL, LABEL),
                () -> {}));
        assertEquals(new Verdict(Reason.WRONG_LABEL), run.run(splicing, 1, 0).verdict());
    }

    @Test
    void openingsForOtherIndicesThanSampledAreFound() {
        SequentialWorkProver prover = run.honest();
        Challenge challenge = run.challenge();
        Commitment commitment = prover.commit(challenge, new Claims(4, 0, 0));
        byte[] others = prover.open(Sample.of(commitment, TestRounds.digest("easier")));
        Sample sample = Sample.of(commitment, TestRounds.digest("later"));
        assertEquals(Reason.WRONG_PATH, run.verifier.verify(commitment, sample, others));
    }

    @Test
    void siblingsOutOfOrderAreFound() {
        assertEquals(new Verdict(Reason.WRONG_PATH), changed(proof -> {
            byte[] swapped = proof.clone();
            System.arraycopy(proof, LABEL, swapped, 2 * LABEL, LABEL);
            System.arraycopy(proof, 2 * LABEL, swapped, LABEL, LABEL);
            return swapped;
        }));
    }

    @Test
    void aLeafAndItsSiblingSwappedAreFound() {
        assertEquals(new Verdict(Reason.WRONG_PATH), changed(proof -> {
            byte[] swapped = proof.clone();
            System.arraycopy(proof, 0, swapped, LABEL, LABEL);
            System.arraycopy(proof, LABEL, swapped, 0, LABEL);
            return swapped;
        }));
    }

    @ParameterizedTest(name = "bytes={0}")
    @ValueSource(ints = {-LABEL, -1, 1, LABEL})
    void pathsTooShortOrTooLongAreFound(int bytes) {
        assertEquals(new Verdict(Reason.WRONG_SIZE), changed(proof -> Arrays.copyOf(proof, proof.length + bytes)));
    }

    @Test
    void noProofAtAllIsFound() {
        assertEquals(new Verdict(Reason.WRONG_SIZE), changed(proof -> new byte[0]));
    }

    @Test
    void everyBitOfTheProofCounts() {
        SequentialWorkProver prover = run.honest();
        Challenge challenge = run.challenge();
        Commitment commitment = prover.commit(challenge, new Claims(THREADS, 0, 0));
        Sample sample = Sample.of(commitment, TestRounds.digest("later"));
        byte[] proof = prover.open(sample);
        assertEquals(Reason.NONE, run.verifier.verify(commitment, sample, proof));
        for (int at = 0; at < proof.length; at += 13) {
            proof[at] ^= 4;
            assertEquals(Reason.WRONG_PATH, run.verifier.verify(commitment, sample, proof), "byte " + at);
            proof[at] ^= 4;
        }
    }

    @Test
    void theRootOfOneThreadIsNoCommitmentToAll() {
        SequentialWorkProver prover = run.honest();
        Challenge challenge = run.challenge();
        Claims one = new Claims(1, 0, 0);
        Commitment commitment = prover.commit(challenge, one);
        Commitment inflated = new Commitment(challenge, new Claims(2, 0, 0), commitment.roots());
        Sample sample = Sample.of(commitment, TestRounds.digest("later"));
        byte[] proof = prover.open(sample);
        assertEquals(Reason.NONE, run.verifier.verify(commitment, sample, proof));
        assertEquals(Reason.WRONG_SIZE, run.verifier.verify(inflated, sample, proof));
    }

    /** All threads are the tree of thread 0: one core would do the work of three. */
    @Test
    void theSameTreeForTwoThreadsIsFound() {
        AtomicReference<byte[]> first = new AtomicReference<>();
        SequentialWorkProver copying = run.prover(() -> {
            LeafWorks.Worker worker = run.honestLeaves().worker();
            boolean original = first.get() == null;
            return new LeafWorks.Worker(
                    (hash, nodes, depth, leaf) -> {
                        if (original) {
                            worker.work().label(hash, nodes, depth, leaf);
                            first.set(nodes);
                        } else {
                            int at = ((1 << depth) + leaf) * LABEL;
                            System.arraycopy(first.get(), at, nodes, at, LABEL);
                        }
                    },
                    worker.release());
        });
        assertEquals(
                new Verdict(Reason.WRONG_LABEL),
                run.run(copying, THREADS, run.leafCount()).verdict());
    }

    @Test
    void refusesToWorkForOtherParametersKindsOrNothing() {
        SequentialWorkProver prover = run.honest();
        Claims claims = new Claims(1, 0, 0);
        AttestationParameters others = TestRounds.parameters(DEPTH + 1, SAMPLES);
        assertThrows(
                IllegalArgumentException.class,
                () -> prover.commit(TestRounds.challenge(others, WorkRun.KIND, 0), claims));
        assertThrows(
                IllegalArgumentException.class,
                () -> prover.commit(TestRounds.challenge(run.parameters, ProofKind.CPU_FULL, 0), claims));
        assertThrows(IllegalArgumentException.class, () -> prover.commit(run.challenge(), new Claims(0, 4, 4)));
    }

    @Test
    void opensNothingThatWasNotCommitted() {
        SequentialWorkProver prover = run.honest();
        Commitment old = prover.commit(run.challenge(), new Claims(1, 0, 0));
        prover.commit(run.challenge(), new Claims(1, 0, 0));
        Sample sample = Sample.of(old, TestRounds.digest("later"));
        assertThrows(IllegalStateException.class, () -> prover.open(sample));
    }

    @Test
    void countsTheLeavesThatAreDone() {
        SequentialWorkProver prover = run.honest();
        prover.commit(run.challenge(), new Claims(THREADS, 0, 0));
        assertEquals(prover.leafCount(new Claims(THREADS, 0, 0)), prover.leavesDone());
    }

    @Test
    void aClosedProverGivesUp() {
        SequentialWorkProver prover = run.honest();
        prover.close();
        Challenge challenge = run.challenge();
        assertThrows(IllegalStateException.class, () -> prover.commit(challenge, new Claims(1, 0, 0)));
        assertTrue(prover.leavesDone() <= 1);
    }

    /** The second thread fails at its first leaf; the first, which is held back until then, gives up long before its last. */
    @Test
    void oneThreadThatFailsStopsTheOthers() {
        CountDownLatch failed = new CountDownLatch(1);
        AtomicInteger threads = new AtomicInteger();
        LeafWorks works = () -> {
            LeafWorks.Worker honest = run.honestLeaves().worker();
            boolean broken = threads.getAndIncrement() == 1;
            return new LeafWorks.Worker(
                    (hash, nodes, depth, leaf) -> {
                        if (broken) {
                            failed.countDown();
                            throw new IllegalStateException("no memory");
                        }
                        await(failed);
                        honest.work().label(hash, nodes, depth, leaf);
                    },
                    honest.release());
        };
        SequentialWorkProver prover =
                new SequentialWorkProver(run.parameters, WorkRun.KIND, works, task -> new Thread(task).start());
        Challenge challenge = run.challenge();
        Exception e = assertThrows(IllegalStateException.class, () -> prover.commit(challenge, new Claims(2, 0, 0)));
        assertEquals("a thread of the work failed", e.getMessage());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nothingClaimedIsNothingToProve() {
        assertEquals(0, run.verifier.rootCount(new Claims(0, 1, 1)));
        assertEquals(1, run.verifier.rootCount(new Claims(65_535, 0, 0)));
    }

    @Test
    void theMostThreadsOfTheLongestWorkDoNotOverflow() {
        AttestationParameters standard = AttestationParameters.standard();
        Challenge challenge = TestRounds.challenge(standard, ProofKind.CPU_FULL, 1);
        Commitment commitment = new Commitment(challenge, new Claims(65_535, 0, 0), List.of(Digest.ZERO));
        try (SequentialWorkVerifier verifier =
                new SequentialWorkVerifier(standard, ProofKind.CPU_FULL, new JavaWorkBatch(run.parameters.kernel()))) {
            assertTrue(verifier.observedMicro(commitment, 0) > 0);
            assertTrue(verifier.observedMicro(commitment, Long.MAX_VALUE) >= 0);
            assertFalse(verifier.verify(commitment, Sample.of(commitment, Digest.ZERO), new byte[9]) == Reason.NONE);
        }
    }
}
