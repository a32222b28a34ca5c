package dev.assay.validator.admission;

import dev.assay.access.Ticket;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * One request of a consumer.
 *
 * @param id that nobody guesses
 * @param resource name of what is lent
 * @param desk where it waits
 * @param ticket what it has there
 * @param taken done once it waits no longer and its quota is charged; false if the quota did not suffice
 */
record Admission(String id, String resource, LentDesk desk, Ticket ticket, CompletableFuture<Boolean> taken) {
    AdmissionJson json() {
        String state = word(ticket.state());
        double leaseSeconds = desk.resource().leaseSeconds();
        return new AdmissionJson(id, resource, ticket.permits(), state, leaseSeconds);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
