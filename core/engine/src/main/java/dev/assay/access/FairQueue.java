package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;

/**
 * Hands out a validator's resources by stake: under contention a consumer with 20 % of the stake gets 20 % of them, and what
 * somebody does not use goes to the others.
 *
 * <pre>
 *   start  = max(virtual time, finish of the consumer's request before)
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
 * <p><b>Threads</b>: belongs to one thread. <b>Cost</b>: a heap step per request. Deterministic: no clock, no randomness.
 *
 * <p>Source: S. J. Golestani, "A self-clocked fair queueing scheme for broadband applications", INFOCOM 1994. The rule that
 * it enforces, stake for resources, is that of SN19 (namoray/vision at b90ae08 and 68d4871).
 *
 * @param <T> what waits
 */
public final class FairQueue<T> {
    /** Why a request was not taken. */
    public enum Admission {
        /** It waits. */
        QUEUED,
        /** The hotkey is unknown or has too little stake. */
        NO_STAKE,
        /** As many of its requests wait as may. */
        FULL
    }

    /**
     * A request whose turn it is.
     *
     * @param hotkey who asked
     * @param cost as it was offered
     * @param request what was offered
     */
    public record Turn<T>(Hotkey hotkey, double cost, T request) {}

    private static final class Waiting<T> {
        final double cost;
        final T request;
        final double finish;

        Waiting(double cost, T request, double finish) {
            this.cost = cost;
            this.request = request;
            this.finish = finish;
        }
    }

    private static final class Consumer<T> {
        final Hotkey hotkey;
        final ArrayDeque<Waiting<T>> waiting = new ArrayDeque<>();
        double lastFinish;

        Consumer(Hotkey hotkey) {
            this.hotkey = hotkey;
        }

        double headFinish() {
            return waiting.getFirst().finish;
        }
    }

    private final int waitingMax;
    private final double minStake;
    private final Map<Hotkey, Consumer<T>> consumers = new HashMap<>();
    private final PriorityQueue<Consumer<T>> byFinish = new PriorityQueue<>(
            Comparator.<Consumer<T>>comparingDouble(Consumer::headFinish).thenComparing(consumer -> consumer.hotkey));
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

    /**
     * Takes in the stake of a snapshot of the metagraph. Requests that wait keep their place.
     *
     * @param byHotkey finite and at least 0
     * @throws IllegalArgumentException if a stake is out of range; nothing is changed then
     */
    public void setStake(Map<Hotkey, Double> byHotkey) {
        double sum = 0;
        for (Map.Entry<Hotkey, Double> entry : new TreeMap<>(byHotkey).entrySet()) { // a sum depends on its order
            Checks.amount("stake of " + entry.getKey(), entry.getValue());
            sum += entry.getValue() < minStake ? 0 : entry.getValue();
        }
        Checks.amount("sum of stake", sum);
        Map<Hotkey, Double> newShares = new HashMap<>();
        for (Map.Entry<Hotkey, Double> entry : byHotkey.entrySet()) {
            double share = entry.getValue() < minStake || sum == 0 ? 0 : entry.getValue() / sum;
            if (share > 0) {
                newShares.put(entry.getKey(), share);
            }
        }
        shares = newShares;
        consumers.values().removeIf(consumer -> consumer.waiting.isEmpty() && !newShares.containsKey(consumer.hotkey));
    }

    /**
     * Puts a request in line, or says why not.
     *
     * @param cost of the request in any unit of the resource; finite and above 0
     * @throws IllegalArgumentException if the cost is out of range
     */
    public Admission offer(Hotkey hotkey, double cost, T request) {
        if (!(cost > 0 && cost < Double.POSITIVE_INFINITY)) { // written so that NaN is rejected
            throw Checks.invalid("cost", cost, "finite and above 0");
        }
        Double share = shares.get(hotkey);
        if (share == null) {
            return Admission.NO_STAKE;
        }
        Consumer<T> consumer = consumers.computeIfAbsent(hotkey, Consumer::new);
        if (consumer.waiting.size() >= waitingMax) {
            return Admission.FULL;
        }
        consumer.lastFinish = Math.max(virtualTime, consumer.lastFinish) + cost / share;
        boolean first = consumer.waiting.isEmpty();
        consumer.waiting.addLast(new Waiting<>(cost, request, consumer.lastFinish));
        waitingCount++;
        if (first) {
            byFinish.add(consumer);
        }
        return Admission.QUEUED;
    }

    /** The request whose turn it is; empty if none waits. */
    public Optional<Turn<T>> poll() {
        Consumer<T> consumer = byFinish.poll();
        if (consumer == null) {
            virtualTime = 0; // nobody waits: what was, counts no more
            consumers.values().forEach(idle -> idle.lastFinish = 0);
            return Optional.empty();
        }
        Waiting<T> served = consumer.waiting.removeFirst();
        waitingCount--;
        virtualTime = served.finish; // never falls: what is offered later finishes later
        if (!consumer.waiting.isEmpty()) {
            byFinish.add(consumer);
        }
        return Optional.of(new Turn<>(consumer.hotkey, served.cost, served.request));
    }

    /** Requests that wait. */
    public int waitingCount() {
        return waitingCount;
    }

    /** Share of the resources that a hotkey has under contention; 0 if it is refused. */
    public double share(Hotkey hotkey) {
        return shares.getOrDefault(hotkey, 0.0);
    }
}
