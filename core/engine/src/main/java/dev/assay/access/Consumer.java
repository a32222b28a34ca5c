package dev.assay.access;

import dev.assay.identity.Hotkey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Somebody who may use what the validator has.
 *
 * @param name letters, digits, {@code . _ -}, at most 64, beginning with a letter or digit; unique
 * @param hotkey whose stake stands behind it; many consumers of one hotkey share its share
 * @param quota what it may use in a period; empty: only its share bounds it
 * @param createdEpochSeconds when it was created
 * @param expiryEpochSeconds when it stops to be one; empty: never
 * @param payments what it pays; empty: nothing is asked for
 * @param keys by which it is known; at most {@value #KEYS_MAX}
 */
public record Consumer(
        String name,
        Hotkey hotkey,
        Optional<Quota> quota,
        long createdEpochSeconds,
        OptionalLong expiryEpochSeconds,
        Optional<Payments> payments,
        List<StoredKey> keys) {
    /** Most keys of a consumer: the one that counts, and one that is running out. */
    public static final int KEYS_MAX = 2;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public Consumer {
        if (!NAME.matcher(name).matches()) {
            throw Checks.invalid("name", visible(name), "1 to 64 of letters, digits, . _ -, not beginning with . _ -");
        }
        keys = List.copyOf(keys);
        if (keys.isEmpty() || keys.size() > KEYS_MAX) {
            throw Checks.invalid("keys.size", keys.size(), "in [1, " + KEYS_MAX + "]");
        }
    }

    private static String visible(String text) {
        return text.substring(0, Math.min(64, text.length())).replaceAll("[^ -~]", "?");
    }

    /** Whether it is one no longer. */
    public boolean isExpired(long nowEpochSeconds) {
        return expiryEpochSeconds.isPresent() && nowEpochSeconds >= expiryEpochSeconds.getAsLong();
    }

    Consumer withKeys(List<StoredKey> newKeys) {
        return new Consumer(name, hotkey, quota, createdEpochSeconds, expiryEpochSeconds, payments, newKeys);
    }

    Consumer withPayments(Payments newPayments) {
        return new Consumer(
                name, hotkey, quota, createdEpochSeconds, expiryEpochSeconds, Optional.of(newPayments), keys);
    }
}
