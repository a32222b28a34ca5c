package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import dev.assay.identity.Ss58;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A consumer, without anything by which somebody could become it.
 *
 * @param name unique
 * @param hotkey whose stake stands behind it, as an address
 * @param quota what it may use in a period; null: no quota
 * @param quotaRemaining what is left in this period; null: no quota
 * @param createdEpochSeconds when it was created
 * @param expiryEpochSeconds when it stops to be one; null: never
 * @param isExpired whether it has
 * @param payments what it pays; null: nothing is asked for
 * @param isPaid whether it may go on; true if nothing is asked for
 * @param keyIds names of its keys, the newest first
 */
public record ConsumerJson(
        String name,
        String hotkey,
        @Nullable QuotaJson quota,
        @Nullable Long quotaRemaining,
        long createdEpochSeconds,
        @Nullable Long expiryEpochSeconds,
        boolean isExpired,
        @Nullable PaymentsJson payments,
        boolean isPaid,
        List<String> keyIds) {
    static ConsumerJson of(Consumer consumer, OptionalLong remaining, long nowEpochSeconds, LocalDate today) {
        return new ConsumerJson(
                consumer.name(),
                Ss58.encode(consumer.hotkey()),
                consumer.quota().map(QuotaJson::of).orElse(null),
                SavedConsumer.boxed(remaining),
                consumer.createdEpochSeconds(),
                SavedConsumer.boxed(consumer.expiryEpochSeconds()),
                consumer.isExpired(nowEpochSeconds),
                consumer.payments().map(PaymentsJson::of).orElse(null),
                consumer.payments()
                        .map(payments -> !payments.standing(today).isToBeDeactivated())
                        .orElse(true),
                consumer.keys().stream().map(key -> key.keyId()).toList());
    }
}
