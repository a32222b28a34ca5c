package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Says whether a consumer has paid, today in UTC. Safe from any thread. */
final class Standing {
    private final Clock clock;

    Standing(Clock clock) {
        this.clock = clock;
    }

    /** Whether it may go on; true if nothing is asked for. */
    boolean isPaid(Consumer consumer) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return consumer.payments()
                .map(payments -> !payments.standing(today).isToBeDeactivated())
                .orElse(true);
    }
}
