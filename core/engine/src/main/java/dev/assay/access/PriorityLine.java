package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.PriorityQueue;

/**
 * Lets requests wait by the priority of {@link StakePriority}: who has asked less than its share of stake comes first, and
 * of equals who came first.
 *
 * <p>The original's rule, and with its weakness: who always asks k times its share has 1/k, and while there is always
 * somebody with more, it waits. So use it where people wait for a bounded time, or use {@link FairQueue}. A refused request
 * does not count; one that was taken out of the line does.
 *
 * <p><b>Threads</b>: belongs to one thread. <b>Cost</b>: a heap step per request.
 *
 * @param <T> what waits
 */
public final class PriorityLine<T> implements WaitingLine<T> {
    private record Waiting<T>(Turn<T> turn, double priority, long number) {}

    private final int waitingMax;
    private final StakePriority priorities;
    private final Map<Hotkey, Integer> waitingByHotkey = new HashMap<>();
    private final PriorityQueue<Waiting<T>> byPriority = new PriorityQueue<>(
            Comparator.<Waiting<T>>comparingDouble(waiting -> -waiting.priority).thenComparingLong(Waiting::number));
    private long block;
    private long offered;

    /**
     * An empty line; nobody has stake yet.
     *
     * @param waitingMax most requests of one consumer that may wait; at least 1
     * @param minStake stake below which a hotkey is refused; at least 0
     * @param periodBlocks blocks after which counts start again; at least 1
     * @throws IllegalArgumentException if an argument is out of range
     */
    public PriorityLine(int waitingMax, double minStake, long periodBlocks) {
        Checks.atLeast("waitingMax", waitingMax, 1);
        this.waitingMax = waitingMax;
        this.priorities = new StakePriority(minStake, periodBlocks, 0);
    }

    /** Takes in new stake. A block below that of the snapshot before is taken for that one. */
    @Override
    public void setStake(Map<Hotkey, Double> byHotkey, long newBlock) {
        Checks.atLeast("block", newBlock, 0);
        priorities.setStake(byHotkey);
        block = Math.max(block, newBlock);
    }

    @Override
    public Admission offer(Hotkey hotkey, double cost, T request) {
        Checks.cost(cost);
        if (waitingByHotkey.getOrDefault(hotkey, 0) >= waitingMax) {
            return Admission.FULL;
        }
        OptionalDouble priority = priorities.request(hotkey, block);
        if (priority.isEmpty()) {
            return Admission.NO_STAKE;
        }
        byPriority.add(new Waiting<>(new Turn<>(hotkey, cost, request), priority.getAsDouble(), offered++));
        waitingByHotkey.merge(hotkey, 1, Integer::sum);
        return Admission.QUEUED;
    }

    @Override
    public Optional<Turn<T>> poll(double free) {
        Waiting<T> next = byPriority.peek();
        if (next == null || next.turn.cost() > free) {
            return Optional.empty();
        }
        byPriority.remove();
        leave(next.turn.hotkey());
        return Optional.of(next.turn);
    }

    @Override
    public boolean remove(Hotkey hotkey, T request) {
        for (Waiting<T> waiting : byPriority) {
            if (waiting.turn.hotkey().equals(hotkey) && waiting.turn.request().equals(request)) {
                byPriority.remove(waiting);
                leave(hotkey);
                return true;
            }
        }
        return false;
    }

    private void leave(Hotkey hotkey) {
        waitingByHotkey.merge(hotkey, -1, (waiting, less) -> waiting + less == 0 ? null : waiting + less);
    }

    /** Changes nothing: the rule counts requests, not what they took. */
    @Override
    public void release(Hotkey hotkey, double cost, double usedCost) {
        Checks.amount("usedCost", usedCost);
    }

    @Override
    public int waitingCount() {
        return byPriority.size();
    }
}
