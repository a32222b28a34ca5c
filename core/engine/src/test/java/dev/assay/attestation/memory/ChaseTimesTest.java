package dev.assay.attestation.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.attestation.AttestationParameters;
import dev.assay.attestation.PassCount;
import dev.assay.attestation.RamParameters;
import dev.assay.attestation.SampleIndices;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When chases begin, and what it helps to hold an arena only some of the time. */
class ChaseTimesTest {
    private static final int TRIALS = 1_000;
    private static final long SECOND_NS = 1_000_000_000;

    private final RamParameters ram = AttestationParameters.standard().ram();

    private static SampleIndices draw(RamRound round) {
        return new SampleIndices(round.digest());
    }

    @ParameterizedTest(name = "hold={0} s, seed={1}")
    @CsvSource({"16, 1", "64, 2", "4, 3", "1, 4", "0, 5"})
    void chasesFollowEachOtherWithinTheHoldAndNeverOverlap(long holdSeconds, long seed) {
        RamRound round = new RamRound(seed, ram);
        long chaseNs = (1L << 20) * 1_000;
        for (int trial = 0; trial < TRIALS; trial++) {
            long[] offsetsNs = ChaseTimes.offsetsNs(ram, holdSeconds * SECOND_NS, draw(round));
            assertEquals(3, offsetsNs.length);
            assertTrue(offsetsNs[0] >= 0);
            assertTrue(offsetsNs[1] >= offsetsNs[0] + chaseNs && offsetsNs[2] >= offsetsNs[1] + chaseNs);
            assertTrue(offsetsNs[2] + chaseNs <= Math.max(holdSeconds * SECOND_NS, 3 * chaseNs));
        }
    }

    @Test
    void theSameBeaconGivesTheSameTimes() {
        long[] once = ChaseTimes.offsetsNs(ram, 64 * SECOND_NS, draw(new RamRound(6, ram)));
        assertArrayEquals(once, ChaseTimes.offsetsNs(ram, 64 * SECOND_NS, draw(new RamRound(6, ram))));
        long[] other = ChaseTimes.offsetsNs(ram, 64 * SECOND_NS, draw(new RamRound(7, ram)));
        assertTrue(!Arrays.equals(once, other));
    }

    /**
     * Who holds the arena only in the first part of the hold is there for all n chases as seldom as n instants fall into it;
     * chases are short beside the hold here, so that they are nearly independent.
     */
    @ParameterizedTest(name = "there for {0} of the hold, seed={1}")
    @CsvSource({"0.5, 11", "0.8, 12", "0.95, 13"})
    void anArenaThatIsThereOnlyAtTimesMissesAChase(double share, long seed) {
        RamRound round = new RamRound(seed, RamRound.ram(1 << 6, 1));
        long holdNs = 64 * SECOND_NS;
        PassCount passes = new PassCount();
        for (int trial = 0; trial < TRIALS; trial++) {
            long[] offsetsNs = ChaseTimes.offsetsNs(round.parameters.ram(), holdNs, draw(round));
            boolean there = Arrays.stream(offsetsNs).allMatch(at -> at < share * holdNs);
            passes.add(there, Math.pow(share, offsetsNs.length));
        }
        passes.assertAsExpected();
    }
}
