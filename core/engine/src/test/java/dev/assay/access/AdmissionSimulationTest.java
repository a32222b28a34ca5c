package dev.assay.access;

import static dev.assay.access.Hotkeys.hotkey;
import static dev.assay.access.Hotkeys.stake;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A desk of eight permits and 10⁵ requests of consumers who do not mean well. What is measured is the time for which
 * permits were held.
 */
class AdmissionSimulationTest {
    private static final int REQUESTS = 100_000;
    private static final int PERMITS = 8;
    private static final long MS = 1_000_000;
    private static final long LEASE = 1_000 * MS;
    private static final long BURST = 1_000 * MS;

    /**
     * How a consumer behaves.
     *
     * @param hotkey number of the hotkey whose stake it uses
     * @param wanted how many requests it tries to have in line, in a second of bursts and one without
     * @param quiet the same while it makes no burst
     * @param holdMs how long it holds on, on average; -1 if it never gives back
     */
    private record Habit(int hotkey, int wanted, int quiet, int holdMs) {
        int wanted(long nowNs) {
            return nowNs / BURST % 2 == 0 ? wanted : quiet;
        }
    }

    private record Held(long untilNs, Ticket ticket) {}

    /** A run of the clock: who got how much, and how long the longest wait was. */
    private static final class Run {
        final SplittableRandom random;
        final Habit[] habits;
        final double[] heldNs;
        final int[] served;
        final long[] longestWaitNs;
        final List<List<Ticket>> waiting = new ArrayList<>();
        final PriorityQueue<Held> held = new PriorityQueue<>((a, b) -> Long.compare(a.untilNs - b.untilNs, 0));
        final AdmissionDesk desk;
        final long[] appliedNs = new long[REQUESTS * 4];
        long nowNs;
        int total;

        Run(long seed, WaitingLine<Ticket> line, double[] stake, Habit... habits) {
            this.random = new SplittableRandom(seed);
            this.habits = habits;
            heldNs = new double[habits.length];
            served = new int[habits.length];
            longestWaitNs = new long[habits.length];
            desk = new AdmissionDesk(new DeskRules(PERMITS, LEASE, true), line, () -> nowNs);
            desk.setStake(stake(stake), 1);
            for (int i = 0; i < habits.length; i++) {
                waiting.add(new ArrayList<>());
            }
        }

        Run toTheEnd() {
            while (total < REQUESTS) {
                for (int i = 0; i < habits.length; i++) {
                    fillUp(i);
                }
                noteAdmitted();
                nowNs = held.isEmpty() ? nowNs + MS : held.peek().untilNs;
                while (!held.isEmpty() && held.peek().untilNs <= nowNs) {
                    desk.release(held.remove().ticket);
                }
                desk.sweep();
            }
            return this;
        }

        private void fillUp(int who) {
            while (waiting.get(who).size() < habits[who].wanted(nowNs)) {
                Ticket ticket = desk.apply("consumer " + who, hotkey(habits[who].hotkey), 1, 86_400_000 * MS);
                if (ticket.state() == Ticket.State.FULL) {
                    return;
                }
                appliedNs[(int) ticket.number() % appliedNs.length] = nowNs;
                waiting.get(who).add(ticket);
            }
        }

        private void noteAdmitted() {
            for (int who = 0; who < habits.length; who++) {
                int me = who;
                waiting.get(who).removeIf(ticket -> {
                    if (ticket.state() != Ticket.State.WAITING) {
                        admitted(me, ticket);
                        return true;
                    }
                    return false;
                });
            }
        }

        private void admitted(int who, Ticket ticket) {
            long hold = habits[who].holdMs < 0 ? LEASE : (long) (habits[who].holdMs * MS * 2 * random.nextDouble());
            heldNs[who] += hold;
            served[who]++;
            total++;
            long waited = nowNs - appliedNs[(int) ticket.number() % appliedNs.length];
            longestWaitNs[who] = Math.max(longestWaitNs[who], waited);
            if (habits[who].holdMs >= 0) {
                held.add(new Held(nowNs + hold, ticket));
            }
        }

        double[] shares() {
            double sum = 0;
            for (double each : heldNs) {
                sum += each;
            }
            double[] shares = heldNs.clone();
            for (int i = 0; i < shares.length; i++) {
                shares[i] /= sum;
            }
            return shares;
        }
    }

    private static Run run(long seed, double[] stake, Habit... habits) {
        return new Run(seed, new FairQueue<>(64, 0), stake, habits).toTheEnd();
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void twentyPercentOfTheStakeHoldTwentyPercentOfTheTime(long seed) {
        double[] stake = {20, 30, 5, 45};
        double[] shares = run(
                        seed,
                        stake,
                        new Habit(0, 12, 12, 20),
                        new Habit(1, 64, 64, 20), // greedy: its line is always full
                        new Habit(2, 12, 12, 20),
                        new Habit(3, 64, 64, 20))
                .shares();
        for (int i = 0; i < stake.length; i++) {
            assertEquals(stake[i] / 100, shares[i], 0.01 * stake[i] / 100, "consumer " + i);
        }
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void whoHoldsOnForTenTimesAsLongIsAdmittedATenthAsOften(long seed) {
        Run run = run(seed, new double[] {50, 50}, new Habit(0, 16, 16, 100), new Habit(1, 16, 16, 10));
        assertEquals(0.5, run.shares()[0], 0.005);
        assertEquals(10, (double) run.served[1] / run.served[0], 0.3);
    }

    @Test
    void whoNeverGivesBackPaysForWholeLeases() {
        Run run = run(1, new double[] {50, 50}, new Habit(0, 16, 16, -1), new Habit(1, 16, 16, 20));
        assertEquals(0.5, run.shares()[0], 0.005);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void manyKeysOfAHotkeyGetNoMoreThanOne(long seed) {
        Habit[] habits = new Habit[21];
        for (int i = 0; i < 20; i++) {
            habits[i] = new Habit(0, 16, 16, 20); // twenty keys of one hotkey
        }
        habits[20] = new Habit(1, 16, 16, 20);
        assertEquals(0.8, run(seed, new double[] {20, 80}, habits).shares()[20], 0.008);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void stakeSplitOverManyHotkeysGainsNothing(long seed) {
        Habit[] habits = new Habit[21];
        double[] stake = new double[21];
        for (int i = 0; i < 20; i++) {
            habits[i] = new Habit(i, 16, 16, 20);
            stake[i] = 1;
        }
        habits[20] = new Habit(20, 64, 64, 20);
        stake[20] = 80;
        assertEquals(0.8, run(seed, stake, habits).shares()[20], 0.008);
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2, 3})
    void whatABurstyOneLeavesGoesToTheOthersAndItsPauseSavesUpNothing(long seed) {
        Run run = run(
                seed,
                new double[] {50, 20, 30},
                new Habit(0, 64, 0, 20),
                new Habit(1, 64, 64, 20),
                new Habit(2, 64, 64, 20));
        double[] shares = run.shares();
        assertEquals(0.4, shares[1] / (shares[1] + shares[2]), 0.004, "the others share what is left by their stake");
        assertTrue(shares[0] < 0.5 * 0.7, "half of the stake in half of the time, and its line drains: " + shares[0]);
        assertTrue(shares[0] > 0.5 * 0.5, "and no less: " + shares[0]);
    }

    @Test
    void aSmallOneIsServedHoweverGreedyTheOthersAre() {
        Run run = run(
                1,
                new double[] {1, 499, 500},
                new Habit(0, 1, 1, 20),
                new Habit(1, 64, 64, 20),
                new Habit(2, 64, 64, 20));
        assertTrue(run.served[0] >= 90, "served: " + run.served[0]);
        // a thousandth of 8 permits of 20 ms each: one in 2.5 s
        assertTrue(run.longestWaitNs[0] < 6_000 * MS, "longest wait: " + run.longestWaitNs[0] / MS + " ms");
    }
}
