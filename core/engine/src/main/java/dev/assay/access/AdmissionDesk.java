package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Lends the permits of one resource: who asks waits for its turn, holds what it got, and gives it back.
 *
 * <pre>
 *   apply --> WAITING --turn--> ADMITTED --release--> RELEASED
 *     |          |                  +----lease over-> LEASE_EXPIRED
 *     |          +--patience over-> TIMED_OUT
 *     |          +--cancel--------> CANCELLED
 *     +--> NO_STAKE | ABOVE_SHARE | FULL
 * </pre>
 *
 * <p>Never more permits are out than there are. Whose turn it is, is the business of the {@link WaitingLine}. A caller that
 * dies loses its permits when the lease is over, and is charged for all of it. Time passes only where somebody asks:
 * every operation looks at the clock first, and {@link #sweep} does nothing else, for a timer.
 *
 * <p><b>Threads</b>: any; one lock, held for what the line takes. <b>Memory</b>: one ticket for each that waits or holds,
 * which the line and the permits bound.
 */
public final class AdmissionDesk {
    private static final long PATIENCE_MAX_NS = 86_400_000_000_000L;

    private final DeskRules rules;
    private final WaitingLine<Ticket> line;
    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Long, Ticket> live = new HashMap<>();
    private final Map<Ticket.State, Long> counts = new EnumMap<>(Ticket.State.class);
    private final List<Ticket> toSettle = new ArrayList<>();
    private int heldPermits;
    private long lastNumber;
    private long nextDueNs;

    /**
     * A desk at which all permits are free and nobody has stake yet.
     *
     * @param line that nobody else uses
     * @param nanoClock that never goes back, as {@link System#nanoTime}
     */
    public AdmissionDesk(DeskRules rules, WaitingLine<Ticket> line, LongSupplier nanoClock) {
        this.rules = rules;
        this.line = line;
        this.nanoClock = nanoClock;
    }

    /** How the resource is lent. */
    public DeskRules rules() {
        return rules;
    }

    /** Takes in the stake of a snapshot of the metagraph; see {@link WaitingLine#setStake}. */
    public void setStake(Map<Hotkey, Double> byHotkey, long block) {
        inTurn(nowNs -> {
            line.setStake(byHotkey, block);
            return true;
        });
    }

    /**
     * Asks for permits; the ticket says at once if there is nothing to wait for.
     *
     * @param permits at least 1, at most as many as there are
     * @param patienceNs how long the caller is willing to wait; in [0, 1 day]
     * @throws IllegalArgumentException if an argument is out of range
     */
    public Ticket apply(String consumerId, Hotkey hotkey, int permits, long patienceNs) {
        if (permits < 1 || permits > rules.permits()) {
            throw Checks.invalid("permits", permits, "in [1, " + rules.permits() + "]");
        }
        if (patienceNs < 0 || patienceNs > PATIENCE_MAX_NS) {
            throw Checks.invalid("patienceNs", patienceNs, "in [0, " + PATIENCE_MAX_NS + "]");
        }
        return inTurn(nowNs -> {
            Ticket ticket = new Ticket(++lastNumber, consumerId, hotkey, permits, nowNs + patienceNs);
            switch (line.offer(hotkey, permits, ticket)) {
                case QUEUED -> startToWait(ticket);
                case NO_STAKE -> end(ticket, Ticket.State.NO_STAKE);
                case ABOVE_SHARE -> end(ticket, Ticket.State.ABOVE_SHARE);
                case FULL -> end(ticket, Ticket.State.FULL);
                default -> throw new IllegalStateException("an answer without a rule");
            }
            return ticket;
        });
    }

    /** Gives permits back; false if the ticket holds none, so that a second time changes nothing. */
    public boolean release(Ticket ticket) {
        return inTurn(nowNs -> {
            boolean isHeld = ticket.state() == Ticket.State.ADMITTED;
            if (isHeld) {
                giveBack(ticket, nowNs, Ticket.State.RELEASED);
            }
            return isHeld;
        });
    }

    /** Takes a request back that waits; false if it waits no longer, and then it may have been admitted. */
    public boolean cancel(Ticket ticket) {
        return inTurn(nowNs -> leave(ticket, Ticket.State.CANCELLED));
    }

    /** The ticket of this number; empty if it neither waits nor holds permits. */
    public Optional<Ticket> find(long number) {
        return inTurn(nowNs -> Optional.ofNullable(live.get(number)));
    }

    /** Ends what has waited or held for too long, and admits whose turn it is. */
    public void sweep() {
        inTurn(nowNs -> true);
    }

    /** What the desk looks like now. */
    public DeskState state() {
        return inTurn(nowNs -> new DeskState(rules.permits(), heldPermits, line.waitingCount(), counts));
    }

    private interface Step<R> {
        R at(long nowNs);
    }

    private <R> R inTurn(Step<R> step) {
        List<Ticket> settled;
        R result;
        lock.lock();
        try {
            long nowNs = nanoClock.getAsLong();
            endWhatIsOver(nowNs);
            admitAll(nowNs);
            result = step.at(nowNs);
            admitAll(nowNs);
            endWhatIsOver(nowNs); // who is not willing to wait at all
            settled = List.copyOf(toSettle);
            toSettle.clear();
        } finally {
            lock.unlock();
        }
        settled.forEach(Ticket::settle);
        return result;
    }

    private void endWhatIsOver(long nowNs) {
        if (live.isEmpty() || nowNs - nextDueNs < 0) {
            return;
        }
        nextDueNs = nowNs + PATIENCE_MAX_NS;
        for (Ticket ticket : List.copyOf(live.values())) {
            long dueNs = dueNs(ticket);
            if (nowNs - dueNs < 0) {
                becomesDueAt(dueNs);
            } else if (ticket.state() == Ticket.State.WAITING) {
                leave(ticket, Ticket.State.TIMED_OUT);
            } else {
                giveBack(ticket, nowNs, Ticket.State.LEASE_EXPIRED);
            }
        }
    }

    private long dueNs(Ticket ticket) {
        return ticket.state() == Ticket.State.WAITING ? ticket.deadlineNs() : ticket.admittedNs() + rules.leaseNs();
    }

    private void becomesDueAt(long dueNs) {
        nextDueNs = dueNs - nextDueNs < 0 ? dueNs : nextDueNs; // a difference, since nanoTime may wrap
    }

    private void startToWait(Ticket ticket) {
        if (live.isEmpty()) {
            nextDueNs = ticket.deadlineNs();
        }
        live.put(ticket.number(), ticket);
        becomesDueAt(ticket.deadlineNs());
    }

    private void admitAll(long nowNs) {
        Optional<WaitingLine.Turn<Ticket>> turn = next();
        while (turn.isPresent()) {
            Ticket ticket = turn.get().request();
            ticket.admit(nowNs);
            becomesDueAt(dueNs(ticket));
            heldPermits += ticket.permits();
            counts.merge(Ticket.State.ADMITTED, 1L, Long::sum);
            toSettle.add(ticket);
            turn = next();
        }
    }

    private Optional<WaitingLine.Turn<Ticket>> next() {
        return line.poll(rules.permits() - heldPermits);
    }

    private boolean leave(Ticket ticket, Ticket.State state) {
        if (ticket.state() != Ticket.State.WAITING || !line.remove(ticket.hotkey(), ticket)) {
            return false;
        }
        end(ticket, state);
        return true;
    }

    private void giveBack(Ticket ticket, long nowNs, Ticket.State state) {
        long heldNs = Math.min(Math.max(0, nowNs - ticket.admittedNs()), rules.leaseNs());
        heldPermits -= ticket.permits();
        line.release(ticket.hotkey(), ticket.permits(), rules.usedCost(ticket.permits(), heldNs));
        end(ticket, state);
    }

    private void end(Ticket ticket, Ticket.State state) {
        ticket.becomes(state);
        live.remove(ticket.number());
        counts.merge(state, 1L, Long::sum);
        toSettle.add(ticket);
    }
}
