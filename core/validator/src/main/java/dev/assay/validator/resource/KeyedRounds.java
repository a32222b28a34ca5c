package dev.assay.validator.resource;

import dev.assay.validator.serve.Problem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which round was opened under which {@code Idempotency-Key}, so that a request that is sent again opens no
 * second one. The last {@value #KEPT_MAX} keys of each subnet; lost with the process.
 *
 * <p>Any thread.
 */
final class KeyedRounds {
    /** Keys that are remembered for each subnet. */
    static final int KEPT_MAX = 1024;

    private static final int KEY_LENGTH_MAX = 255;

    private final Map<Integer, Map<String, Long>> roundIds = new LinkedHashMap<>();

    /** Refuses a key that cannot be one. */
    static String checked(String key) {
        if (key.isBlank() || key.length() > KEY_LENGTH_MAX) {
            throw Problem.badRequest(
                    "bad-idempotency-key",
                    "Idempotency-Key: must be 1 to " + KEY_LENGTH_MAX + " characters, not " + key.length());
        }
        return key;
    }

    /** The round under a key; -1 if there is none. */
    synchronized long roundId(int netuid, String key) {
        return of(netuid).getOrDefault(key, -1L);
    }

    /** Whether a round was opened under some key that is remembered. */
    synchronized boolean isKeyed(int netuid, long roundId) {
        return of(netuid).containsValue(roundId);
    }

    /** Remembers a round under a key. */
    synchronized void put(int netuid, String key, long roundId) {
        Map<String, Long> keys = of(netuid);
        keys.put(key, roundId);
        if (keys.size() > KEPT_MAX) {
            keys.remove(keys.keySet().iterator().next()); // the one that was put in first
        }
    }

    private Map<String, Long> of(int netuid) {
        return roundIds.computeIfAbsent(netuid, absent -> new LinkedHashMap<>());
    }
}
