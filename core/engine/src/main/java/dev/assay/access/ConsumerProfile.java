package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What an operator says of a new {@link Consumer}; for the meaning see there.
 *
 * @param name unique
 * @param hotkey whose stake stands behind it
 * @param quota if any
 * @param expiryEpochSeconds if any
 * @param payments if any
 */
public record ConsumerProfile(
        String name,
        Hotkey hotkey,
        Optional<Quota> quota,
        OptionalLong expiryEpochSeconds,
        Optional<Payments> payments) {
    Consumer consumer(long createdEpochSeconds, StoredKey key) {
        return new Consumer(name, hotkey, quota, createdEpochSeconds, expiryEpochSeconds, payments, List.of(key));
    }
}
