package dev.assay.access;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.OptionalDouble;

/**
 * What a consumer of a validator's output pays by the month, and whether it goes on.
 *
 * <pre>
 *   due         = (calendar months since the start + 1)·price
 *   outstanding = due - Σ deposits
 *   sufficient  ⇔ balance of the wallet ≥ outstanding;  an unknown balance is not
 *   deactivate  ⇔ not sufficient and more than graceDays since the start
 * </pre>
 *
 * <p>Immutable; safe from any thread.
 *
 * <p>Source: {@code src/service/transaction.manager.ts} of taoshidev/request-network at 1c4fd1c.
 *
 * @param pricePerMonth in USDC; finite, at least 0
 * @param start first day
 * @param graceDays days after the start on which nothing is switched off yet; at least 0
 */
public record Subscription(double pricePerMonth, LocalDate start, int graceDays) {
    /** Grace of the original; later versions have 14 days. */
    public static final int GRACE_DAYS_ORIGINAL = 40;

    public Subscription {
        Checks.amount("pricePerMonth", pricePerMonth);
        Checks.atLeast("graceDays", graceDays, 0);
    }

    /**
     * Where it stands on a day.
     *
     * @param today not before the start
     * @param deposits all that is paid, in USDC; finite, at least 0
     * @param balance of the consumer's wallet, in USDC; empty if unknown
     * @throws IllegalArgumentException if an argument is out of range
     */
    public SubscriptionStanding standing(LocalDate today, double deposits, OptionalDouble balance) {
        if (today.isBefore(start)) {
            throw Checks.invalid("today", today, "not before the start, " + start);
        }
        long months = 12L * (today.getYear() - start.getYear()) + today.getMonthValue() - start.getMonthValue();
        return standing(months, ChronoUnit.DAYS.between(start, today), deposits, balance);
    }

    /**
     * The same by what has passed.
     *
     * @param calendarMonths by how many the month of today is after that of the start; at least 0
     * @param days since the start; at least 0
     * @param deposits all that is paid, in USDC; finite, at least 0
     * @param balance of the consumer's wallet, in USDC; empty if unknown
     * @throws IllegalArgumentException if an argument is out of range
     */
    public SubscriptionStanding standing(long calendarMonths, long days, double deposits, OptionalDouble balance) {
        Checks.atLeast("calendarMonths", calendarMonths, 0);
        Checks.atLeast("days", days, 0);
        Checks.amount("deposits", deposits);
        balance.ifPresent(known -> Checks.amount("balance", known));
        double due = (calendarMonths + 1) * pricePerMonth;
        double outstanding = due - deposits;
        boolean sufficient = balance.isPresent() && balance.getAsDouble() >= outstanding;
        return new SubscriptionStanding(due, outstanding, sufficient, days <= graceDays);
    }
}
