package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.Map;
import java.util.Optional;

/**
 * Requests that wait for a resource, and the rule by which their turns come.
 *
 * <pre>
 *   {@link FairQueue}     a share of the stake is a share of the resource; what one leaves goes to the others
 *   {@link PriorityLine}  who asked less than its share comes first (SN19, miner's side)
 *   {@link CapacityLine}  nobody holds more than its share at once; what one leaves stays free (SN19, validator's side)
 * </pre>
 *
 * <p><b>Threads</b>: a line belongs to one thread, or to whoever holds the lock around it, as {@link AdmissionDesk} does.
 *
 * @param <T> what waits; told apart by {@code equals}
 */
public sealed interface WaitingLine<T> permits FairQueue, PriorityLine, CapacityLine {
    /** Why a request was not taken, or that it was. */
    enum Admission {
        /** It waits. */
        QUEUED,
        /** The hotkey is unknown or has too little stake. */
        NO_STAKE,
        /** It asks for more than the hotkey may ever hold. */
        ABOVE_SHARE,
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
    record Turn<T>(Hotkey hotkey, double cost, T request) {}

    /**
     * Takes in the stake of a snapshot of the metagraph. Requests that wait stay in line.
     *
     * @param byHotkey finite and at least 0
     * @param block of the snapshot; at least 0
     * @throws IllegalArgumentException if a stake is out of range; nothing is changed then
     */
    void setStake(Map<Hotkey, Double> byHotkey, long block);

    /**
     * Puts a request in line, or says why not.
     *
     * @param cost of the request in any unit of the resource; in [10⁻⁶, 10⁹]
     * @throws IllegalArgumentException if the cost is out of range
     */
    Admission offer(Hotkey hotkey, double cost, T request);

    /**
     * The request whose turn it is; empty if none waits, or if it costs more than is free. It is not passed over then:
     * what is large would else wait for ever.
     */
    Optional<Turn<T>> poll(double free);

    /** Takes a request out of the line, as if it had never waited; false if it is not in it. */
    boolean remove(Hotkey hotkey, T request);

    /**
     * What a request that had its turn held is free again.
     *
     * @param cost as it was offered
     * @param usedCost what it took in truth; at least 0
     */
    void release(Hotkey hotkey, double cost, double usedCost);

    /** Requests that wait. */
    int waitingCount();
}
