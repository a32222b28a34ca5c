package dev.assay.access;

import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * A subscription and what was paid for it.
 *
 * @param subscription what is due
 * @param deposits all that is paid, in USDC; finite, at least 0
 * @param balance of the consumer's wallet, in USDC; empty if unknown, and then it is not sufficient
 */
public record Payments(Subscription subscription, double deposits, OptionalDouble balance) {
    public Payments {
        Checks.amount("deposits", deposits);
        balance.ifPresent(known -> Checks.amount("balance", known));
    }

    /** Where it stands on a day; a day before the start counts as the start. */
    public SubscriptionStanding standing(LocalDate today) {
        LocalDate day = today.isBefore(subscription.start()) ? subscription.start() : today;
        return subscription.standing(day, deposits, balance);
    }
}
