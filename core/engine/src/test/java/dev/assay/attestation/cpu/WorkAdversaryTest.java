package dev.assay.attestation.cpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.Reason;
import dev.assay.attestation.Report;
import dev.assay.attestation.Verdict;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Provers with one step changed, who pass now and then: a thousand seeded trials each, against the formula, within four
 * standard deviations.
 */
class WorkAdversaryTest {
    private static final int TRIALS = 1_000;
    private static final int DEPTH = 6;
    private static final int LEAVES = 1 << DEPTH;
    private static final int LABEL = 32;

    private static void assertPasses(double probability, int passes) {
        double sigma = Math.sqrt(TRIALS * probability * (1 - probability));
        assertEquals(TRIALS * probability, passes, 4 * sigma + 0.5);
    }

    private static void assertCaught(Report report) {
        assertEquals(new Verdict(Reason.WRONG_LABEL), report.verdict());
    }

    /** Invents so many leaves, spread at random, and does the others as asked. */
    private static LeafWorks inventing(WorkRun run, int inventedLeaves, SplittableRandom random) {
        return () -> {
            LeafWorks.Worker honest = run.honestLeaves().worker();
            boolean[] invented = new boolean[LEAVES];
            for (int left = inventedLeaves; left > 0; ) {
                int leaf = random.nextInt(LEAVES);
                left -= invented[leaf] ? 0 : 1;
                invented[leaf] = true;
            }
            byte[] label = new byte[LABEL];
            return new LeafWorks.Worker(
                    (hash, nodes, depth, leaf) -> {
                        if (invented[leaf]) {
                            random.nextBytes(label);
                            System.arraycopy(label, 0, nodes, ((1 << depth) + leaf) * LABEL, LABEL);
                        } else {
                            honest.work().label(hash, nodes, depth, leaf);
                        }
                    },
                    honest.release());
        };
    }

    /**
     * Cuts the work into so many parts and does them at the same time, with zeros for what the parts before have yet to
     * find out. What it saves in time it loses in all leaves but those of the first part.
     */
    private static LeafWorks splitting(WorkRun run, int parts) {
        return () -> {
            LeafWorks.Worker honest = run.honestLeaves().worker();
            byte[] guessed = new byte[2 * LEAVES * LABEL];
            int partLeaves = LEAVES / parts;
            return new LeafWorks.Worker(
                    (hash, nodes, depth, leaf) -> {
                        int first = leaf / partLeaves * partLeaves;
                        keepOnly(nodes, guessed, first, partLeaves);
                        honest.work().label(hash, guessed, depth, leaf);
                        int at = ((1 << depth) + leaf) * LABEL;
                        System.arraycopy(guessed, at, nodes, at, LABEL);
                    },
                    honest.release());
        };
    }

    /** Copies the labels below the root of one part; all others are zero. */
    private static void keepOnly(byte[] nodes, byte[] target, int firstLeaf, int partLeaves) {
        Arrays.fill(target, (byte) 0);
        for (int low = LEAVES + firstLeaf, width = partLeaves; width > 1; low >>= 1, width >>= 1) {
            System.arraycopy(nodes, low * LABEL, target, low * LABEL, width * LABEL);
        }
    }

    @ParameterizedTest(name = "seed={0} invented={1} samples={2}")
    @CsvSource({"1, 3, 32", "2, 8, 32", "3, 16, 32", "4, 32, 4"})
    void whoInventsLeavesPassesAsOftenAsSamplesMissThem(long seed, int invented, int samples) {
        SplittableRandom random = new SplittableRandom(seed);
        int passes = 0;
        try (WorkRun run = new WorkRun(DEPTH, samples)) {
            for (int trial = 0; trial < TRIALS; trial++) {
                Report report = run.run(run.prover(inventing(run, invented, random)), 1, LEAVES - invented);
                passes += report.verdict().passed() ? 1 : 0;
                if (!report.verdict().passed()) {
                    assertCaught(report);
                }
            }
        }
        assertPasses(Math.pow(1 - invented / (double) LEAVES, samples), passes);
    }

    @ParameterizedTest(name = "parts={0} samples={1}")
    @CsvSource({"2, 4", "4, 2", "32, 1"})
    void whoWorksOnPartsAtTheSameTimePassesAsOftenAsSamplesStayInTheFirst(int parts, int samples) {
        int passes = 0;
        try (WorkRun run = new WorkRun(DEPTH, samples)) {
            for (int trial = 0; trial < TRIALS; trial++) {
                Report report = run.run(run.prover(splitting(run, parts)), 1, LEAVES / (double) parts);
                passes += report.verdict().passed() ? 1 : 0;
                if (!report.verdict().passed()) {
                    assertCaught(report);
                }
            }
        }
        assertPasses(Math.pow(1.0 / parts, samples), passes);
    }

    @ParameterizedTest(name = "seed={0} cores={1} of 4")
    @CsvSource({"11, 2", "12, 3"})
    void whoHasFewerCoresAndInventsTheRestInTimeIsCaughtByTheSample(long seed, int cores) {
        SplittableRandom random = new SplittableRandom(seed);
        int samples = 8;
        int passes = 0;
        int invented = LEAVES * (4 - cores) / 4;
        try (WorkRun run = new WorkRun(DEPTH, samples)) {
            for (int trial = 0; trial < TRIALS / 4; trial++) {
                Report report = run.run(run.prover(inventing(run, invented, random)), 4, LEAVES);
                passes += report.verdict().passed() ? 1 : 0;
            }
        }
        double probability = Math.pow(cores / 4.0, samples);
        double sigma = Math.sqrt(TRIALS / 4.0 * probability * (1 - probability));
        assertTrue(passes <= TRIALS / 4.0 * probability + 4 * sigma + 0.5, passes + " passed");
    }
}
