package dev.assay.validator.page;

import org.jspecify.annotations.Nullable;

/**
 * How far the journal is.
 *
 * @param eventCount events written: they survive the death of the process
 * @param syncedCount events forced onto the disk: they survive the death of the machine
 * @param notice what it had to say when it was opened; null if nothing
 */
public record OverviewJournal(long eventCount, long syncedCount, @Nullable String notice) {}
