package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Cuts a resource up by stake: a hotkey holds at most its share of the capacity at once, by {@link StakeCapacity}. First
 * come, first served; who is at its limit waits and holds up nobody else.
 *
 * <pre>
 *   limit of a hotkey = floor(capacity · share of stake)
 * </pre>
 *
 * <p>So nobody has to wait for what others do, and what one does not use stays unused: where that is a pity, use
 * {@link FairQueue}. A request for more than the limit is refused. New stake moves the limits; what is held is held.
 *
 * <p><b>Threads</b>: belongs to one thread. <b>Cost</b>: a turn walks the line.
 *
 * @param <T> what waits
 */
public final class CapacityLine<T> implements WaitingLine<T> {
    private static final double ROUNDING = 1e-9;

    private final int waitingMax;
    private final double minStake;
    private final double capacity;
    private final Set<Turn<T>> waiting = new LinkedHashSet<>();
    private final Map<Hotkey, Integer> waitingByHotkey = new HashMap<>();
    private final Map<Hotkey, Double> heldByHotkey = new HashMap<>();
    private Map<Hotkey, Double> shares = Map.of();

    /**
     * An empty line; nobody has stake yet.
     *
     * @param waitingMax most requests of one consumer that may wait; at least 1
     * @param minStake stake below which a hotkey is refused; at least 0
     * @param capacity of the resource, in the unit of the costs; finite, at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public CapacityLine(int waitingMax, double minStake, double capacity) {
        Checks.atLeast("waitingMax", waitingMax, 1);
        Checks.amount("minStake", minStake);
        Checks.amount("capacity", capacity);
        this.waitingMax = waitingMax;
        this.minStake = minStake;
        this.capacity = capacity;
    }

    @Override
    public void setStake(Map<Hotkey, Double> byHotkey, long block) {
        Checks.atLeast("block", block, 0);
        shares = StakeShares.of(byHotkey, minStake);
    }

    /** What a hotkey may hold at once, in the unit of the costs. */
    public double limit(Hotkey hotkey) {
        double share = Math.min(1, shares.getOrDefault(hotkey, 0.0));
        return Math.floor(StakeCapacity.of(capacity, capacity, share) + ROUNDING); // 100·0.29 is 28.999999999999996
    }

    @Override
    public Admission offer(Hotkey hotkey, double cost, T request) {
        Checks.cost(cost);
        double limit = limit(hotkey);
        if (limit == 0) {
            return Admission.NO_STAKE;
        }
        if (cost > limit) {
            return Admission.ABOVE_SHARE;
        }
        if (waitingByHotkey.getOrDefault(hotkey, 0) >= waitingMax) {
            return Admission.FULL;
        }
        if (!waiting.add(new Turn<>(hotkey, cost, request))) {
            throw Checks.invalid("request", request, "not in line already");
        }
        waitingByHotkey.merge(hotkey, 1, Integer::sum);
        return Admission.QUEUED;
    }

    @Override
    public Optional<Turn<T>> poll(double free) {
        for (Iterator<Turn<T>> line = waiting.iterator(); line.hasNext(); ) {
            Turn<T> next = line.next();
            double held = heldByHotkey.getOrDefault(next.hotkey(), 0.0);
            if (next.cost() <= free && held + next.cost() <= limit(next.hotkey())) {
                line.remove();
                leave(next.hotkey());
                heldByHotkey.put(next.hotkey(), held + next.cost());
                return Optional.of(next);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean remove(Hotkey hotkey, T request) {
        for (Iterator<Turn<T>> line = waiting.iterator(); line.hasNext(); ) {
            Turn<T> next = line.next();
            if (next.hotkey().equals(hotkey) && next.request().equals(request)) {
                line.remove();
                leave(hotkey);
                return true;
            }
        }
        return false;
    }

    private void leave(Hotkey hotkey) {
        waitingByHotkey.merge(hotkey, -1, (count, less) -> count + less == 0 ? null : count + less);
    }

    /** Gives back what was held. */
    @Override
    public void release(Hotkey hotkey, double cost, double usedCost) {
        Checks.amount("usedCost", usedCost);
        heldByHotkey.computeIfPresent(hotkey, (holder, held) -> held - cost <= 0 ? null : held - cost);
    }

    @Override
    public int waitingCount() {
        return waiting.size();
    }
}
