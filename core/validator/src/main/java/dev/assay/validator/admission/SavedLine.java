package dev.assay.validator.admission;

import org.jspecify.annotations.Nullable;

/**
 * One line of the file of consumers: exactly one of these.
 *
 * @param save a consumer, in place of one of the same name
 * @param delete name of a consumer that is one no longer
 * @param use what a consumer has used of its quota
 */
record SavedLine(
        @Nullable SavedConsumer save,
        @Nullable String delete,
        @Nullable SavedUse use) {
    /**
     * What a consumer has used.
     *
     * @param name of the consumer
     * @param periodStartEpochSeconds when the period began
     * @param used in it
     */
    record SavedUse(String name, long periodStartEpochSeconds, long used) {}

    boolean isOne() {
        return (save == null ? 0 : 1) + (delete == null ? 0 : 1) + (use == null ? 0 : 1) == 1;
    }
}
