package dev.assay.validator.admission;

import dev.assay.access.ConsumerProfile;
import dev.assay.identity.Hotkey;
import dev.assay.identity.Ss58;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A consumer to be created.
 *
 * @param name letters, digits, {@code . _ -}, at most 64; unique
 * @param hotkey whose stake stands behind it: an address, or 0x and 64 digits
 * @param quota what it may use in a period; left out: only its share bounds it
 * @param expiryEpochSeconds when it stops to be one; left out: never
 * @param payments what it pays; left out: nothing is asked for
 */
public record NewConsumerJson(
        String name,
        String hotkey,
        @Nullable QuotaJson quota,
        @Nullable Long expiryEpochSeconds,
        @Nullable PaymentsJson payments) {
    ConsumerProfile profile() {
        Hotkey key = hotkey.startsWith("0x") ? Hotkey.fromHex(hotkey) : Ss58.decode(hotkey);
        return new ConsumerProfile(
                name,
                key,
                Optional.ofNullable(quota).map(QuotaJson::quota),
                SavedConsumer.unboxed(expiryEpochSeconds),
                Optional.ofNullable(payments).map(PaymentsJson::payments));
    }
}
