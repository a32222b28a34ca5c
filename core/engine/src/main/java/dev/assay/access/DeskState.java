package dev.assay.access;

import java.util.Map;

/**
 * What an {@link AdmissionDesk} looks like at a moment.
 *
 * @param permits that there are
 * @param heldPermits of them held
 * @param waitingCount requests that wait
 * @param counts requests by what has become of them, since the desk was opened
 */
public record DeskState(int permits, int heldPermits, int waitingCount, Map<Ticket.State, Long> counts) {
    public DeskState {
        counts = Map.copyOf(counts);
    }
}
