package dev.assay.validator.admission;

import dev.assay.access.Consumer;
import dev.assay.access.Payments;
import dev.assay.access.Quota;
import dev.assay.access.StoredKey;
import dev.assay.identity.Hotkey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A consumer as the file has it; for the fields see {@link Consumer}. */
record SavedConsumer(
        String name,
        String hotkey,
        @Nullable QuotaJson quota,
        long createdEpochSeconds,
        @Nullable Long expiryEpochSeconds,
        @Nullable PaymentsJson payments,
        List<SavedKey> keys) {
    /** A key as the file has it; for the fields see {@link StoredKey}. */
    record SavedKey(String keyId, String digest, @Nullable Long untilEpochSeconds) {}

    static SavedConsumer of(Consumer consumer) {
        return new SavedConsumer(
                consumer.name(),
                consumer.hotkey().toHex(),
                consumer.quota().map(QuotaJson::of).orElse(null),
                consumer.createdEpochSeconds(),
                boxed(consumer.expiryEpochSeconds()),
                consumer.payments().map(PaymentsJson::of).orElse(null),
                consumer.keys().stream()
                        .map(key -> new SavedKey(key.keyId(), key.digest(), boxed(key.untilEpochSeconds())))
                        .toList());
    }

    Consumer consumer() {
        Optional<Quota> itsQuota = Optional.ofNullable(quota).map(QuotaJson::quota);
        Optional<Payments> itsPayments = Optional.ofNullable(payments).map(PaymentsJson::payments);
        List<StoredKey> stored = keys.stream()
                .map(key -> new StoredKey(key.keyId, key.digest, unboxed(key.untilEpochSeconds)))
                .toList();
        return new Consumer(
                name,
                Hotkey.fromHex(hotkey),
                itsQuota,
                createdEpochSeconds,
                unboxed(expiryEpochSeconds),
                itsPayments,
                stored);
    }

    static @Nullable Long boxed(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : null;
    }

    static OptionalLong unboxed(@Nullable Long value) {
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
