package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Hands out a validator's resources by stake: under contention a consumer with 20 % of the stake gets 20 % of them, and what
 * somebody does not use goes to the others.
 *
 * <pre>
 *   start  = max(virtual time, finish of what the consumer had before)
 *   finish = start + cost / share of stake                      the least finish is served next; ties by hotkey
 *   virtual time = finish of what was served last
 * </pre>
 *
 * <p>Self-clocked fair queueing: nobody who waits is passed over for ever, however greedy the others are, and idling saves
 * up nothing. The least finish and not the least start, since a hotkey with hardly any stake would otherwise be served at
 * once whenever it comes back. A share belongs to a hotkey, so that many keys, or stake split over many hotkeys, get no more together than one.
 * A hotkey without stake, or with less than is asked for, is refused. Waiting requests are bounded for each consumer, so a
 * greedy one fills its own queue only.
 *
 * <p>Only the first request of a hotkey has a finish: for those behind it nothing is decided yet. So one that is taken out
 * costs its hotkey nothing, and new stake counts from the next turn on. What a request took beyond its cost is added to
 * the finish of its hotkey when it is released; as long as somebody waits, that debt stays.
 *
 * <p><b>Threads</b>: belongs to one thread. <b>Cost</b>: a heap step per request; {@code remove} and a late charge walk the
 * heap, and every 2²⁰ of virtual time all tags are set back, so that they keep their precision. Deterministic: no clock, no
 * randomness.
 *
 * <p>Source: S. J. Golestani, "A self-clocked fair queueing scheme for broadband applications", INFOCOM 1994. The rule that
 * it enforces, stake for resources, is that of SN19 (namoray/vision at b90ae08 and 68d4871).
 *
 * @param <T> what waits
 */
public final class FairQueue<T> implements WaitingLine<T> {
    private static final double VIRTUAL_TIME_MAX = 1 << 20;
    private static final double COST_MAX = 1e9;

    private record Waiting<T>(double cost, T request) {}

    private static final class Consumer<T> {
        final Hotkey hotkey;
        final ArrayDeque<Waiting<T>> waiting = new ArrayDeque<>();
        double share;
        double start;
        double finish;

        Consumer(Hotkey hotkey) {
            this.hotkey = hotkey;
        }

        boolean takeOut(T request) {
            for (Iterator<Waiting<T>> all = waiting.iterator(); all.hasNext(); ) {
                if (all.next().request.equals(request)) {
                    all.remove();
                    return true;
                }
            }
            return false;
        }

        void tagFirst() {
            finish = start + waiting.getFirst().cost / share;
        }
    }

    private final int waitingMax;
    private final double minStake;
    private final Map<Hotkey, Consumer<T>> consumers = new HashMap<>();
    private final PriorityQueue<Consumer<T>> byFinish =
            new PriorityQueue<>(Comparator.<Consumer<T>>comparingDouble(consumer -> consumer.finish)
                    .thenComparing(consumer -> consumer.hotkey));
    private Map<Hotkey, Double> shares = Map.of();
    private double virtualTime;
    private int waitingCount;

    /**
     * An empty queue; nobody has stake yet.
     *
     * @param waitingMax most requests of one consumer that may wait; at least 1
     * @param minStake stake below which a hotkey is refused; at least 0
     * @throws IllegalArgumentException if an argument is out of range
     */
    public FairQueue(int waitingMax, double minStake) {
        Checks.atLeast("waitingMax", waitingMax, 1);
        Checks.amount("minStake", minStake);
        this.waitingMax = waitingMax;
        this.minStake = minStake;
    }

    /** Takes in new stake; what waits of a hotkey that lost all of it goes on with the share it had. */
    @Override
    public void setStake(Map<Hotkey, Double> byHotkey, long block) {
        Checks.atLeast("block", block, 0);
        setShares(StakeShares.of(byHotkey, minStake));
    }

    private void setShares(Map<Hotkey, Double> newShares) {
        shares = newShares;
        consumers.values().removeIf(idle -> idle.waiting.isEmpty() && !newShares.containsKey(idle.hotkey));
        for (Consumer<T> consumer : consumers.values()) {
            consumer.share = newShares.getOrDefault(consumer.hotkey, consumer.share);
            if (!consumer.waiting.isEmpty()) {
                consumer.tagFirst();
            }
        }
        sortAgain();
    }

    @Override
    public Admission offer(Hotkey hotkey, double cost, T request) {
        Checks.cost(cost);
        Double share = shares.get(hotkey);
        if (share == null) {
            return Admission.NO_STAKE;
        }
        Consumer<T> consumer = consumer(hotkey, share);
        if (consumer.waiting.size() >= waitingMax) {
            return Admission.FULL;
        }
        consumer.waiting.addLast(new Waiting<>(cost, request));
        waitingCount++;
        if (consumer.waiting.size() == 1) {
            consumer.start = Math.max(virtualTime, consumer.start);
            consumer.tagFirst();
            byFinish.add(consumer);
        }
        return Admission.QUEUED;
    }

    private Consumer<T> consumer(Hotkey hotkey, double share) {
        Consumer<T> consumer = consumers.computeIfAbsent(hotkey, Consumer::new);
        consumer.share = share;
        return consumer;
    }

    /** The request whose turn it is; empty if none waits. */
    public Optional<Turn<T>> poll() {
        return poll(Double.POSITIVE_INFINITY);
    }

    @Override
    public Optional<Turn<T>> poll(double free) {
        Consumer<T> next = byFinish.peek();
        if (next == null) {
            virtualTime = 0; // nobody waits: what was, counts no more
            consumers.clear();
            return Optional.empty();
        }
        if (next.waiting.getFirst().cost > free) {
            return Optional.empty();
        }
        byFinish.remove();
        return Optional.of(serve(next));
    }

    private Turn<T> serve(Consumer<T> consumer) {
        Waiting<T> served = consumer.waiting.removeFirst();
        waitingCount--;
        virtualTime = Math.max(virtualTime, consumer.finish); // less only where stake has grown meanwhile
        consumer.start = virtualTime;
        if (!consumer.waiting.isEmpty()) {
            consumer.tagFirst();
            byFinish.add(consumer);
        }
        if (virtualTime > VIRTUAL_TIME_MAX) {
            setBack();
        }
        return new Turn<>(consumer.hotkey, served.cost, served.request);
    }

    private void setBack() {
        for (Consumer<T> consumer : consumers.values()) {
            consumer.start -= virtualTime;
            consumer.finish -= virtualTime;
        }
        virtualTime = 0;
        consumers.values().removeIf(idle -> idle.waiting.isEmpty() && idle.start <= 0);
        sortAgain(); // rounding may have made equal what was not
    }

    private void sortAgain() {
        List<Consumer<T>> waiting = new ArrayList<>(byFinish);
        byFinish.clear();
        byFinish.addAll(waiting);
    }

    @Override
    public boolean remove(Hotkey hotkey, T request) {
        Consumer<T> consumer = consumers.get(hotkey);
        if (consumer == null || !consumer.takeOut(request)) {
            return false;
        }
        waitingCount--;
        byFinish.remove(consumer);
        if (!consumer.waiting.isEmpty()) {
            consumer.tagFirst();
            byFinish.add(consumer);
        }
        return true;
    }

    /** Charges what was used beyond the cost; what was not used is not given back. */
    @Override
    public void release(Hotkey hotkey, double cost, double usedCost) {
        Checks.amount("usedCost", usedCost);
        double late = Math.min(usedCost, COST_MAX) - cost;
        Double share = shares.get(hotkey);
        if (share == null || late <= 0) {
            return;
        }
        Consumer<T> consumer = consumer(hotkey, share);
        boolean waits = byFinish.remove(consumer);
        consumer.start = (waits ? consumer.start : Math.max(virtualTime, consumer.start)) + late / share;
        if (waits) {
            consumer.tagFirst();
            byFinish.add(consumer);
        }
    }

    @Override
    public int waitingCount() {
        return waitingCount;
    }

    /** Share of the resources that a hotkey has under contention; 0 if it is refused. */
    public double share(Hotkey hotkey) {
        return shares.getOrDefault(hotkey, 0.0);
    }
}
