package dev.assay.validator.resource;

import org.jspecify.annotations.Nullable;

/**
 * How far the journal has come.
 *
 * @param position events that survive the death of the process
 * @param syncedCount events that are known to survive the death of the machine
 * @param sizeBytes of the files that hold the events
 * @param fileCount how many they are
 * @param snapshotPosition events that the newest snapshot stands for; null if there is none
 * @param notice what the journal had to say when it was opened; null if nothing
 * @param failure what stopped the engine; null while it runs
 */
public record JournalJson(
        long position,
        long syncedCount,
        long sizeBytes,
        int fileCount,
        @Nullable Long snapshotPosition,
        @Nullable String notice,
        @Nullable String failure) {}
