package dev.assay.access;

import org.jspecify.annotations.Nullable;

/**
 * Counts what a consumer uses of its quota, so that neither a restart nor a clock that jumps gives it more.
 *
 * <p>Inside a process a period is measured by the monotonic clock. Over a restart the clock on the wall decides: if it stands
 * before the start of the period, the period starts again with what was used. So nobody is locked out for longer than a
 * period, and a clock put forward while nobody runs ends the period, which nothing could tell from time that has passed.
 *
 * <p>What is kept is ahead of what is used by at most a hundredth of the quota: after a death that part is lost to the
 * consumer, and never more is given.
 *
 * <p><b>Threads</b>: belongs to one thread.
 */
final class QuotaMeter {
    private static final long SECOND_NS = 1_000_000_000L;

    /** Keeps what is used, before it is given. */
    interface Keeper {
        void keep(QuotaUse use);
    }

    private final Quota quota;
    private final AccessClock clock;
    private long startNs;
    private long used;
    private long kept;

    QuotaMeter(Quota quota, @Nullable QuotaUse before, AccessClock clock) {
        this.quota = quota;
        this.clock = clock;
        long periodNs = quota.periodSeconds() * SECOND_NS;
        startNs = clock.monotonicNs().getAsLong() - periodNs;
        if (before != null) {
            long elapsed = clock.epochSeconds().getAsLong() - before.periodStartEpochSeconds();
            startNs += periodNs - Math.min(quota.periodSeconds(), Math.max(0, elapsed)) * SECOND_NS;
            used = before.used();
            kept = used;
        }
    }

    /**
     * Takes {@code cost} off the quota, or says how long to wait.
     *
     * @return 0 if it is taken; else seconds until the period is over, or -1 if it is more than a whole quota
     */
    long spend(long cost, Keeper keeper) {
        long elapsedNs = clock.monotonicNs().getAsLong() - startNs;
        if (cost > quota.costMax()) {
            return -1;
        }
        boolean isOver = elapsedNs >= quota.periodSeconds() * SECOND_NS;
        if (!isOver && cost > quota.costMax() - used) {
            return quota.periodSeconds() - elapsedNs / SECOND_NS;
        }
        if (isOver) {
            startNs += elapsedNs;
            used = 0;
            kept = 0;
        }
        if (used + cost > kept) {
            keep(Math.min(quota.costMax(), used + Math.max(cost, quota.reserve())), keeper);
        }
        used += cost;
        return 0;
    }

    /** Seconds until the period is over, at least 1. */
    long waitSeconds() {
        long elapsedNs = clock.monotonicNs().getAsLong() - startNs;
        return Math.max(1, quota.periodSeconds() - elapsedNs / SECOND_NS);
    }

    private void keep(long amount, Keeper keeper) {
        keeper.keep(use(amount));
        kept = amount;
    }

    private QuotaUse use(long amount) {
        long elapsed = (clock.monotonicNs().getAsLong() - startNs) / SECOND_NS;
        return new QuotaUse(
                clock.epochSeconds().getAsLong() - elapsed + 1, amount); // both are cut: no second too early
    }

    /** What is used, exactly; for an orderly stop. */
    QuotaUse use() {
        return use(used);
    }

    /** What is left now. */
    long remaining() {
        boolean isOver = clock.monotonicNs().getAsLong() - startNs >= quota.periodSeconds() * SECOND_NS;
        return isOver ? quota.costMax() : Math.max(0, quota.costMax() - used);
    }
}
