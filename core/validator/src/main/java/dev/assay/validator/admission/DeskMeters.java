package dev.assay.validator.admission;

import dev.assay.access.Ticket;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Shows the desks: how long the lines are, and what became of requests. */
final class DeskMeters {
    private DeskMeters() {}

    static void bind(Desks desks, MeterRegistry meters) {
        desks.all().forEach((name, desk) -> bind(name, desk, meters));
    }

    private static void bind(String name, LentDesk desk, MeterRegistry meters) {
        Gauge.builder("assay.admission.permits", desk, lent -> lent.resource().permits())
                .description("Permits that there are.")
                .tag("resource", name)
                .register(meters);
        Gauge.builder("assay.admission.held", desk, lent -> lent.desk().state().heldPermits())
                .description("Permits that are held.")
                .tag("resource", name)
                .register(meters);
        Gauge.builder(
                        "assay.admission.waiting",
                        desk,
                        lent -> lent.desk().state().waitingCount())
                .description("Requests that wait for their turn.")
                .tag("resource", name)
                .register(meters);
        for (Ticket.State state : Ticket.State.values()) {
            if (state != Ticket.State.WAITING) {
                FunctionCounter.builder("assay.admission.requests", desk, lent -> count(lent, state))
                        .description("Requests by what became of them; one that was admitted also by how it ended.")
                        .tag("resource", name)
                        .tag("outcome", Admission.word(state))
                        .register(meters);
            }
        }
    }

    private static double count(LentDesk desk, Ticket.State state) {
        return desk.desk().state().counts().getOrDefault(state, 0L);
    }
}
