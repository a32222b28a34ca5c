package dev.assay.access;

import static dev.assay.access.Hotkeys.hotkey;
import static dev.assay.access.Hotkeys.stake;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.access.Ticket.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionDeskTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long LEASE = 60 * SECOND;

    /** It starts just before it wraps, as nanoTime may. */
    private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5 * SECOND);

    private AdmissionDesk desk(int permits, double... stake) {
        AdmissionDesk desk = new AdmissionDesk(new DeskRules(permits, LEASE, true), new FairQueue<>(3, 0), clock::get);
        desk.setStake(stake(stake), 1);
        return desk;
    }

    private static Ticket apply(AdmissionDesk desk, int who, int permits) {
        return desk.apply("c" + who, hotkey(who), permits, 10 * SECOND);
    }

    @Test
    void whoComesToAFreeDeskIsAdmittedAtOnceAndTheNextWaitsUntilItGivesBack() {
        AdmissionDesk desk = desk(1, 1, 1);
        Ticket first = apply(desk, 0, 1);
        Ticket second = apply(desk, 1, 1);

        assertEquals(State.ADMITTED, first.state());
        assertTrue(first.settled().isDone());
        assertEquals(State.WAITING, second.state());
        assertFalse(second.settled().isDone());

        assertTrue(desk.release(first));
        assertEquals(State.RELEASED, first.state());
        assertEquals(State.ADMITTED, second.settled().join().state());
        assertEquals(1, desk.state().heldPermits());
    }

    @Test
    void givingBackTwiceChangesNothing() {
        AdmissionDesk desk = desk(2, 1);
        Ticket first = apply(desk, 0, 1);
        apply(desk, 0, 1);

        assertTrue(desk.release(first));
        assertFalse(desk.release(first));
        assertEquals(1, desk.state().heldPermits());
    }

    @Test
    void whoDiesLosesItsPermitsWhenTheLeaseIsOverAndNotBefore() {
        AdmissionDesk desk = desk(1, 1, 1);
        Ticket dead = apply(desk, 0, 1);
        clock.addAndGet(LEASE - 1);
        Ticket next = apply(desk, 1, 1);
        assertEquals(State.WAITING, next.state());

        clock.addAndGet(1);
        desk.sweep();

        assertEquals(State.LEASE_EXPIRED, dead.state());
        assertEquals(State.ADMITTED, next.state());
        assertFalse(desk.release(dead), "it is another's now");
        assertEquals(1, desk.state().heldPermits());
    }

    @Test
    void whoseTurnDoesNotComeInTimeIsLetGoAndLeavesTheLine() {
        AdmissionDesk desk = desk(1, 1, 1);
        Ticket holder = apply(desk, 0, 1);
        Ticket late = apply(desk, 1, 1);
        clock.addAndGet(10 * SECOND);
        desk.sweep();

        assertEquals(State.TIMED_OUT, late.settled().join().state());
        assertEquals(0, desk.state().waitingCount());
        desk.release(holder);
        assertEquals(State.TIMED_OUT, late.state());
        assertEquals(0, desk.state().heldPermits());
    }

    @Test
    void whoIsNotWillingToWaitHearsAtOnce() {
        AdmissionDesk desk = desk(1, 1, 1);
        assertEquals(State.ADMITTED, desk.apply("c", hotkey(0), 1, 0).state());
        Ticket second = desk.apply("c", hotkey(1), 1, 0);
        assertEquals(State.TIMED_OUT, second.state());
        assertTrue(second.settled().isDone());
    }

    @Test
    void whoTakesItsRequestBackIsOutOfTheLineAndNotLater() {
        AdmissionDesk desk = desk(1, 1, 1);
        Ticket holder = apply(desk, 0, 1);
        Ticket waiting = apply(desk, 1, 1);

        assertTrue(desk.cancel(waiting));
        assertEquals(State.CANCELLED, waiting.state());
        assertFalse(desk.cancel(waiting));
        assertFalse(desk.cancel(holder), "what is held is given back, not cancelled");
        assertEquals(State.ADMITTED, apply(desk(1, 1), 0, 1).state());
        assertEquals(Optional.empty(), desk.find(waiting.number()));
        assertEquals(Optional.of(holder), desk.find(holder.number()));
    }

    @Test
    void aLargeRequestIsNotPassedOverBySmallOnes() {
        AdmissionDesk desk = desk(4, 1, 1);
        List<Ticket> small = new ArrayList<>(List.of(apply(desk, 0, 1), apply(desk, 0, 1)));
        Ticket large = apply(desk, 1, 4);
        for (int i = 0; i < 3; i++) {
            small.add(apply(desk, 0, 1));
        }
        for (Ticket ticket : small) {
            desk.release(ticket);
        }
        assertEquals(State.ADMITTED, large.state());
    }

    @Test
    void refusesWhoHasNoStakeAndWhoseRequestsFillItsLine() {
        AdmissionDesk desk = desk(1, 1, 0);
        assertEquals(State.NO_STAKE, apply(desk, 1, 1).state());
        assertEquals(State.NO_STAKE, apply(desk, 7, 1).state());
        for (int i = 0; i < 4; i++) {
            apply(desk, 0, 1);
        }
        Ticket fifth = apply(desk, 0, 1);
        assertEquals(State.FULL, fifth.state());
        assertTrue(fifth.settled().isDone());
        assertEquals(2L, desk.state().counts().get(State.NO_STAKE));
        assertEquals(1L, desk.state().counts().get(State.FULL));
    }

    @Test
    void numbersOutOfRangeAreRefusedByName() {
        AdmissionDesk desk = desk(2, 1);
        for (int permits : new int[] {0, -1, 3}) {
            assertEquals(
                    "permits=" + permits + ": must be in [1, 2]",
                    assertThrows(IllegalArgumentException.class, () -> apply(desk, 0, permits))
                            .getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> desk.apply("c", hotkey(0), 1, -1));
        assertThrows(IllegalArgumentException.class, () -> desk.apply("c", hotkey(0), 1, Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new DeskRules(0, LEASE, true));
        assertThrows(IllegalArgumentException.class, () -> new DeskRules(1, 0, true));
    }

    @ParameterizedTest(name = "seed={0}")
    @ValueSource(longs = {1, 2})
    void manyThreadsNeverHoldMorePermitsThanThereAre(long seed) throws Exception {
        int permits = 5;
        AdmissionDesk desk =
                new AdmissionDesk(new DeskRules(permits, LEASE, true), new FairQueue<>(1_000, 0), System::nanoTime);
        desk.setStake(stake(1, 2, 3, 4), 1);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Integer>> served = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                SplittableRandom random = new SplittableRandom(seed * 31 + thread);
                Callable<Integer> work = () -> useInTurn(desk, random, held, most);
                served.add(threads.submit(work));
            }
            int sum = 0;
            for (Future<Integer> each : served) {
                sum += each.get(30, TimeUnit.SECONDS);
            }
            assertEquals(8 * 300, sum, "everybody was served");
        } finally {
            threads.shutdownNow();
        }
        assertTrue(most.get() <= permits, "held at once: " + most);
        assertEquals(0, desk.state().heldPermits());
        assertEquals(0, desk.state().waitingCount());
    }

    private static int useInTurn(AdmissionDesk desk, SplittableRandom random, AtomicInteger held, AtomicInteger most)
            throws Exception {
        int served = 0;
        for (int i = 0; i < 300; i++) {
            int permits = 1 + random.nextInt(3);
            Ticket ticket = desk.apply("c", hotkey(random.nextInt(4)), permits, 3_600 * SECOND);
            ticket.settled().get(30, TimeUnit.SECONDS);
            int now = held.addAndGet(permits);
            most.accumulateAndGet(now, Math::max);
            held.addAndGet(-permits);
            served += desk.release(ticket) ? 1 : 0;
        }
        return served;
    }
}
