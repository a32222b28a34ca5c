package dev.assay.validator.weighing;

import dev.assay.weights.WeightChange;

/**
 * A weight that the chain would not see as it was given.
 *
 * @param who {@code uid 7}
 * @param weight as given
 * @param kind {@code dropped-zero}, {@code dropped-rounded}, {@code sent-as-zero}, {@code clipped} or
 *     {@code dropped-unknown}
 * @param words the same in words
 */
public record ChangeJson(String who, double weight, String kind, String words) {
    static ChangeJson of(WeightChange change) {
        return new ChangeJson(
                change.whose(),
                change.given(),
                Codes.of(change.kind()),
                change.kind().words());
    }
}
