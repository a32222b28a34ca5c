package dev.assay.validator.push;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last pushes of every subnet, in memory and in a file that outlives the sidecar.
 *
 * <p>Every change of a push is one line of the file; that a line could not be written is counted and logged, and stops no
 * push. Safe from any thread.
 */
final class PushHistory {
    /** Pushes that are kept of one subnet. */
    static final int COUNT_MAX = 64;

    private static final Logger LOG = LoggerFactory.getLogger(PushHistory.class);

    private final Map<Integer, NavigableMap<Long, Push>> pushes = new TreeMap<>();
    private final @Nullable PushHistoryFile file;
    private final PushMeters meters;
    private long lastPushId;

    private PushHistory(@Nullable PushHistoryFile file, PushMeters meters) {
        this.file = file;
        this.meters = meters;
    }

    /** A history in memory alone. */
    static PushHistory inMemory(PushMeters meters) {
        return new PushHistory(null, meters);
    }

    /**
     * The history that a file holds, to be gone on with.
     *
     * @throws IOException if the file cannot be read and written
     */
    static PushHistory open(PushHistoryFile file, PushMeters meters) throws IOException {
        PushHistory history = new PushHistory(file, meters);
        file.read().forEach(history::remember);
        file.replace(history.all());
        return history;
    }

    /** An id that no push has had. */
    synchronized long nextPushId() {
        return ++lastPushId;
    }

    /** Notes how far a push has come. */
    synchronized void put(Push push) {
        remember(push);
        if (file == null) {
            return;
        }
        try {
            file.append(push, this::all);
        } catch (IOException e) {
            meters.historyError();
            LOG.warn(
                    "push {}: history not written: {}",
                    push.pushId(),
                    e.getClass().getSimpleName());
        }
    }

    private void remember(Push push) {
        NavigableMap<Long, Push> ofSubnet = pushes.computeIfAbsent(push.netuid(), netuid -> new TreeMap<>());
        ofSubnet.put(push.pushId(), push);
        if (ofSubnet.size() > COUNT_MAX) {
            ofSubnet.pollFirstEntry();
        }
        lastPushId = Math.max(lastPushId, push.pushId());
    }

    private List<Push> all() {
        return pushes.values().stream()
                .map(Map::values)
                .flatMap(Collection::stream)
                .toList();
    }

    /** The pushes of a subnet, newest first. */
    synchronized List<Push> of(int netuid) {
        NavigableMap<Long, Push> ofSubnet = pushes.get(netuid);
        return ofSubnet == null
                ? List.of()
                : new ArrayList<>(ofSubnet.descendingMap().values());
    }
}
