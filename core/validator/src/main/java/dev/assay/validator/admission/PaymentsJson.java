package dev.assay.validator.admission;

import dev.assay.access.Payments;
import dev.assay.access.Subscription;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A subscription and what was paid for it.
 *
 * @param pricePerMonth in USDC
 * @param start first day, as {@code 2027-01-31}
 * @param graceDays days on which nothing is switched off yet; 40 if it is left out
 * @param deposits all that is paid, in USDC; 0 if it is left out
 * @param balance of the consumer's wallet, in USDC; unknown if it is left out, and then it is not sufficient
 */
public record PaymentsJson(
        double pricePerMonth,
        String start,
        @Nullable Integer graceDays,
        @Nullable Double deposits,
        @Nullable Double balance) {
    static PaymentsJson of(Payments payments) {
        Subscription subscription = payments.subscription();
        Double balance = payments.balance().isPresent() ? payments.balance().getAsDouble() : null;
        return new PaymentsJson(
                subscription.pricePerMonth(),
                subscription.start().toString(),
                subscription.graceDays(),
                payments.deposits(),
                balance);
    }

    Payments payments() {
        int grace = graceDays == null ? Subscription.GRACE_DAYS_ORIGINAL : graceDays;
        return new Payments(
                new Subscription(pricePerMonth, day(start), grace),
                deposits == null ? 0 : deposits,
                balance == null ? OptionalDouble.empty() : OptionalDouble.of(balance));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("start: must be a day as 2027-01-31", e);
        }
    }
}
