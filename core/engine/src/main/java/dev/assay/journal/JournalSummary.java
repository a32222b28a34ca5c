package dev.assay.journal;

import org.jspecify.annotations.Nullable;

/**
 * What a reading of a whole journal found.
 *
 * @param eventCount intact events from the start, which is also the sequence number after them
 * @param lastTimeNs time of the last one in epoch nanoseconds; the smallest long when there is none
 * @param damage what is wrong behind them, or null
 * @param notice something to tell the operator that is no damage, or null
 */
public record JournalSummary(
        long eventCount,
        long lastTimeNs,
        @Nullable JournalDamage damage,
        @Nullable String notice) {}
