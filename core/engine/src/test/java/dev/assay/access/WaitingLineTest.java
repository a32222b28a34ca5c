package dev.assay.access;

import static dev.assay.access.Hotkeys.hotkey;
import static dev.assay.access.Hotkeys.stake;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.access.WaitingLine.Admission;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private static List<String> turns(WaitingLine<String> line) {
        List<String> turns = new ArrayList<>();
        for (Optional<WaitingLine.Turn<String>> turn = line.poll(1_000); turn.isPresent(); turn = line.poll(1_000)) {
            turns.add(turn.get().request());
        }
        return turns;
    }

    private static <L extends WaitingLine<String>> L withStake(L line, double... stake) {
        line.setStake(stake(stake), 1);
        return line;
    }

    @Test
    void byPriorityWhoAskedLessThanItsShareComesFirst() {
        PriorityLine<String> line = withStake(new PriorityLine<>(9, 0, 360), 50, 50);
        for (int i = 0; i < 3; i++) {
            line.offer(hotkey(0), 1, "a" + i); // 1, then 0.5 / 1, then 0.5 / 1
        }
        line.offer(hotkey(1), 1, "b0");
        line.offer(hotkey(1), 1, "b1"); // a quarter of four: less than its share
        assertEquals(List.of("a0", "b0", "b1", "a1", "a2"), turns(line));
    }

    @Test
    void byPriorityCountsStartAgainAfterAPeriodAndABlockThatFallsIsNoPeriod() {
        PriorityLine<String> line = withStake(new PriorityLine<>(9, 0, 360), 50, 50);
        line.offer(hotkey(0), 1, "a0");
        line.setStake(stake(50, 50), 0);
        line.offer(hotkey(0), 1, "a1");
        line.setStake(stake(50, 50), 361);
        line.offer(hotkey(0), 1, "a2");
        line.setStake(stake(50, 50), 100);
        assertEquals(Admission.QUEUED, line.offer(hotkey(0), 1, "a3"), "at block 361 still");
        assertEquals(List.of("a0", "a2", "a1", "a3"), turns(line));
    }

    @Test
    void byPriorityAFullLineAndAStrangerAreRefusedAndNotCounted() {
        PriorityLine<String> line = withStake(new PriorityLine<>(1, 10, 360), 50, 5);
        assertEquals(Admission.QUEUED, line.offer(hotkey(0), 1, "a0"));
        assertEquals(Admission.FULL, line.offer(hotkey(0), 1, "a1"));
        assertEquals(Admission.NO_STAKE, line.offer(hotkey(1), 1, "b0"));
        assertFalse(line.remove(hotkey(1), "a0"));
        assertTrue(line.remove(hotkey(0), "a0"));
        assertFalse(line.remove(hotkey(0), "a0"));
        assertEquals(Admission.QUEUED, line.offer(hotkey(0), 1, "a2"));
        assertEquals(1, line.waitingCount());
        assertEquals(Optional.empty(), line.poll(0.5), "it costs more than is free");
    }

    @Test
    void byCapacityNobodyHoldsMoreThanItsShareAndWhoIsAtItsLimitHoldsUpNobody() {
        CapacityLine<String> line = withStake(new CapacityLine<>(9, 0, 10), 20, 80);
        for (int i = 0; i < 4; i++) {
            line.offer(hotkey(0), 1, "a" + i);
        }
        line.offer(hotkey(1), 8, "b0");
        line.offer(hotkey(1), 1, "b1");
        assertEquals(List.of("a0", "a1", "b0"), turns(line));
        line.release(hotkey(0), 1, 1);
        assertEquals(List.of("a2"), turns(line));
        line.release(hotkey(1), 8, 8);
        assertEquals(List.of("b1"), turns(line));
        assertEquals(1, line.waitingCount());
    }

    @Test
    void byCapacityTheLimitIsTheWholeNumberBelowTheShare() {
        CapacityLine<String> line = withStake(new CapacityLine<>(9, 0, 100), 29, 71, 0.5);
        line.setStake(stake(29, 70.5, 0.5), 1);
        assertEquals(29, line.limit(hotkey(0)));
        assertEquals(70, line.limit(hotkey(1)));
        assertEquals(Admission.NO_STAKE, line.offer(hotkey(2), 1, "less than one"));
        assertEquals(Admission.NO_STAKE, line.offer(hotkey(9), 1, "unknown"));
        assertEquals(Admission.ABOVE_SHARE, line.offer(hotkey(0), 30, "too much"));
        assertEquals(Admission.QUEUED, line.offer(hotkey(0), 29, "all"));
        assertTrue(line.remove(hotkey(0), "all"));
        assertEquals(0, line.waitingCount());
    }

    @Test
    void fairlyARequestThatIsTakenOutCostsItsHotkeyNothing() {
        FairQueue<String> line = withStake(new FairQueue<>(9, 0), 50, 50);
        line.offer(hotkey(0), 100, "large");
        line.offer(hotkey(0), 1, "a0");
        line.offer(hotkey(1), 2, "b0");
        line.offer(hotkey(1), 2, "b1");
        assertTrue(line.remove(hotkey(0), "large"));
        assertFalse(line.remove(hotkey(0), "large"));
        assertFalse(line.remove(hotkey(9), "a0"));
        assertEquals(3, line.waitingCount());
        assertEquals(List.of("a0", "b0", "b1"), turns(line));
    }

    @Test
    void fairlyNewStakeCountsFromTheNextTurnOn() {
        FairQueue<String> line = withStake(new FairQueue<>(9, 0), 1, 999);
        for (int i = 0; i < 3; i++) {
            line.offer(hotkey(0), 1, "a" + i);
            line.offer(hotkey(1), 1, "b" + i);
        }
        assertEquals("b0", line.poll().orElseThrow().request());
        line.setStake(stake(990, 10), 2);
        assertEquals(List.of("a0", "a1", "a2", "b1", "b2"), turns(line));
    }

    @Test
    void fairlyWhoWaitedWithoutStakeSavedUpNothing() {
        FairQueue<String> line = withStake(new FairQueue<>(200, 0), 1, 99_999);
        for (int i = 0; i < 100; i++) {
            line.offer(hotkey(0), 1, "a");
            line.offer(hotkey(1), 1, "b");
        }
        for (int i = 0; i < 50; i++) {
            assertEquals("b", line.poll().orElseThrow().request());
        }
        line.setStake(stake(1, 1), 2);
        int ofA = 0;
        for (int i = 0; i < 20; i++) {
            ofA += line.poll().orElseThrow().request().equals("a") ? 1 : 0;
        }
        assertEquals(10, ofA, 1, "half, and no more for the time before");
    }

    @Test
    void fairlyWhatWaitsOfOneWhoLostItsStakeStillHasItsTurn() {
        FairQueue<String> line = withStake(new FairQueue<>(9, 0), 1, 1);
        line.offer(hotkey(0), 1, "a0");
        line.offer(hotkey(1), 1, "b0");
        line.offer(hotkey(1), 1, "b1");
        line.setStake(stake(0, 1), 2);
        assertEquals(Admission.NO_STAKE, line.offer(hotkey(0), 1, "a1"));
        assertEquals(List.of("b0", "a0", "b1"), turns(line), "by the share that it had");
    }

    @Test
    void fairlyWhatWasUsedBeyondTheCostIsChargedLater() {
        FairQueue<String> line = withStake(new FairQueue<>(9, 0), 1, 1);
        for (int i = 0; i < 4; i++) {
            line.offer(hotkey(0), 1, "a" + i);
            line.offer(hotkey(1), 1, "b" + i);
        }
        assertEquals("a0", line.poll().orElseThrow().request());
        line.release(hotkey(0), 1, 3.5);
        assertEquals(
                List.of("b0", "b1", "b2", "b3", "a1", "a2", "a3"), turns(line).subList(0, 7));
    }

    @Test
    void fairlyALateChargeIsNoMoreThanWhatWasUsed() {
        FairQueue<String> line = withStake(new FairQueue<>(100, 0), 1, 9);
        line.offer(hotkey(0), 1, "a");
        line.offer(hotkey(0), 1, "a");
        for (int i = 0; i < 60; i++) {
            line.offer(hotkey(1), 1, "b");
        }
        List<String> before = turnsUntil(line, "a");
        assertEquals(9, before.size(), "ten of virtual time");
        for (int i = 0; i < 8; i++) {
            assertEquals("b", line.poll().orElseThrow().request());
        }
        line.release(hotkey(0), 1, 2); // its first took twice its cost
        assertEquals(18, 8 + turnsUntil(line, "a").size(), 1, "twenty of virtual time after its first");
    }

    private static List<String> turnsUntil(WaitingLine<String> line, String request) {
        List<String> turns = new ArrayList<>();
        for (String next = line.poll(1).orElseThrow().request();
                !next.equals(request);
                next = line.poll(1).orElseThrow().request()) {
            turns.add(next);
        }
        return turns;
    }

    @Test
    void fairlyDustIsNoStakeAndASmallOneThatWasServedAloneSpoilsNobodysTags() {
        FairQueue<String> line = withStake(new FairQueue<>(100, 0), 2e-9, 0.4, 0.6, 1e-12);
        assertEquals(Admission.NO_STAKE, line.offer(hotkey(3), 1, "dust"));
        for (int i = 0; i < 3; i++) {
            line.offer(hotkey(0), 1e9, "small");
        }
        line.poll(); // alone: virtual time runs far ahead
        line.poll();
        for (int i = 0; i < 50; i++) {
            line.offer(hotkey(1), 1, "b");
            line.offer(hotkey(2), 1, "c");
        }
        int ofB = 0;
        for (int i = 0; i < 50; i++) {
            ofB += line.poll().orElseThrow().request().equals("b") ? 1 : 0;
        }
        assertEquals(20, ofB, 1);
    }

    @Test
    void costsOutOfRangeAreRefusedByEveryLine() {
        List<WaitingLine<String>> lines =
                List.of(new FairQueue<>(1, 0), new PriorityLine<>(1, 0, 1), new CapacityLine<>(1, 0, 1));
        for (WaitingLine<String> line : lines) {
            for (double cost : new double[] {0, -1, Double.NaN, 1e10}) {
                assertThrows(IllegalArgumentException.class, () -> line.offer(hotkey(0), cost, "x"));
            }
            assertThrows(IllegalArgumentException.class, () -> line.release(hotkey(0), 1, Double.NaN));
            assertThrows(IllegalArgumentException.class, () -> line.setStake(stake(-1), 1));
            assertThrows(IllegalArgumentException.class, () -> line.setStake(stake(1), -1));
        }
    }
}
