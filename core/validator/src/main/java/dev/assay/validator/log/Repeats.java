package dev.assay.validator.log;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets something that repeats be said once in a while. Safe from any thread.
 *
 * <p>Keys are of the sidecar's own making, and few; from {@value #KEYS_MAX} on all further ones share one.
 */
public final class Repeats {
    private static final int KEYS_MAX = 1_000;
    private static final String OTHERS = "others";

    private final long pauseNs;
    private final LongSupplier nanoClock;
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    private static final class Entry {
        private long saidNs;
        private long suppressed;
        private boolean hasSaid;
    }

    /**
     * Nothing was said yet.
     *
     * @param pauseNs for which something is not said again
     * @param nanoClock that never goes back
     */
    public Repeats(long pauseNs, LongSupplier nanoClock) {
        this.pauseNs = pauseNs;
        this.nanoClock = nanoClock;
    }

    /** How often it was not said since the last time, if it is to be said now; empty if it is not. */
    public OptionalLong say(String key) {
        String known = entries.containsKey(key) || entries.size() < KEYS_MAX ? key : OTHERS;
        Entry entry = entries.computeIfAbsent(known, any -> new Entry());
        synchronized (entry) {
            long nowNs = nanoClock.getAsLong();
            if (entry.hasSaid && nowNs - entry.saidNs < pauseNs) {
                entry.suppressed++;
                return OptionalLong.empty();
            }
            long suppressed = entry.suppressed;
            entry.hasSaid = true;
            entry.saidNs = nowNs;
            entry.suppressed = 0;
            return OptionalLong.of(suppressed);
        }
    }
}
