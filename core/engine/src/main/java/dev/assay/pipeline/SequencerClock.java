package dev.assay.pipeline;

import dev.assay.config.ClockSource;
import org.agrona.concurrent.OffsetEpochNanoClock;

/**
 * Tells the sequencer the time, which never runs backwards: not across a restart, not when the machine's clock is set.
 *
 * <p>Belongs to the sequencer.
 */
final class SequencerClock {
    private static final long RESAMPLE_EVERY_NS = 1_000_000_000L;

    private final boolean manual;
    private final OffsetEpochNanoClock system = new OffsetEpochNanoClock();
    private long sampledNs;
    private long nowNs;

    /** @param notBeforeNs time of the last event in the journal */
    SequencerClock(ClockSource source, long notBeforeNs) {
        manual = source == ClockSource.MANUAL;
        nowNs = Math.max(notBeforeNs, 0);
        sampledNs = system.nanoTime();
    }

    /** Epoch nanoseconds. */
    long nowNs() {
        if (!manual) {
            long read = system.nanoTime();
            if (read - sampledNs > RESAMPLE_EVERY_NS) {
                system.sample(); // follows the machine's clock when that is corrected
                sampledNs = system.nanoTime(); // in the new time: the old one may lie far ahead of it
            }
            nowNs = Math.max(nowNs, read);
        }
        return nowNs;
    }

    /** Moves a manual clock on. */
    void advanceTo(long newNowNs) {
        if (!manual) {
            throw new IllegalStateException("clock=SYSTEM: must be MANUAL to be moved");
        }
        if (newNowNs < nowNs) {
            throw new IllegalArgumentException("nowNs=" + newNowNs + ": must be at least " + nowNs);
        }
        nowNs = newNowNs;
    }
}
